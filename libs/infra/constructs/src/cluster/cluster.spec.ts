import { Template, testStack } from '../testing/index.js';
import { Addons, type AddonsProps } from './addons.js';
import { Cluster } from './cluster.js';
import type { ClusterProps } from './cluster-settings.js';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/secrets';

function synthesise(props: Partial<ClusterProps> = {}): Template {
  const stack = testStack();
  new Cluster(stack, 'Cluster', {
    clusterName: 'groundwork-test',
    version: '1.35',
    subnetIds: ['subnet-1', 'subnet-2'],
    securityGroupId: 'sg-plane',
    secretsKeyArn: KEY,
    logsKeyArn: 'arn:logs',
    ...props,
  });
  return Template.of(stack);
}

describe('Cluster', () => {
  it('has a private endpoint only', () => {
    synthesise().hasResource('aws_eks_cluster', {
      vpc_config: {
        endpoint_private_access: true,
        endpoint_public_access: false,
        security_group_ids: ['sg-plane'],
        subnet_ids: ['subnet-1', 'subnet-2'],
      },
    });
  });

  it('opens its endpoint to named addresses, never to the world', () => {
    synthesise({ publicAccessCidrs: ['203.0.113.0/24'] }).hasResource('aws_eks_cluster', {
      vpc_config: { endpoint_public_access: true, public_access_cidrs: ['203.0.113.0/24'] },
    });
    expect(() => synthesise({ publicAccessCidrs: ['0.0.0.0/0'] })).toThrow(/CLUSTER_OPEN_ENDPOINT: .*0\.0\.0\.0\/0/);
  });

  it('encrypts secrets with our key', () => {
    synthesise().hasResource('aws_eks_cluster', {
      encryption_config: { resources: ['secrets'], provider: { key_arn: KEY } },
    });
  });

  it('knows access entries alone, and makes nobody an administrator by itself', () => {
    synthesise().hasResource('aws_eks_cluster', {
      access_config: { authentication_mode: 'API', bootstrap_cluster_creator_admin_permissions: false },
    });
    synthesise().resourceCountIs('aws_eks_access_entry', 0);
  });

  it('stays in standard support', () => {
    synthesise().hasResource('aws_eks_cluster', { version: '1.35', upgrade_policy: { support_type: 'STANDARD' } });
  });

  it('writes all five logs to a group that is there first, encrypted, with retention', () => {
    const template = synthesise({ logRetentionDays: 30 });
    template.hasResource('aws_cloudwatch_log_group', {
      name: '/aws/eks/groundwork-test/cluster',
      retention_in_days: 30,
      kms_key_id: 'arn:logs',
    });
    const cluster = template.resource('aws_eks_cluster');
    expect(cluster.enabled_cluster_log_types).toHaveLength(5);
    expect(cluster.depends_on).toContainEqual(expect.stringContaining('aws_cloudwatch_log_group'));
    expect(cluster.depends_on).toContainEqual(expect.stringContaining('aws_iam_role_policy_attachment'));
  });

  it('gives access to whole cluster or to namespaces', () => {
    const template = synthesise({
      accessEntries: [
        { principalArn: 'arn:deploy', policy: 'cluster-admin' },
        { principalArn: 'arn:reader', policy: 'view', namespaces: ['groundwork'] },
      ],
    });
    template.hasResource('aws_eks_access_policy_association', {
      policy_arn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy',
      access_scope: { type: 'cluster' },
    });
    template.hasResource('aws_eks_access_policy_association', {
      policy_arn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy',
      access_scope: { type: 'namespace', namespaces: ['groundwork'] },
    });
  });

  it('is protected when told', () => {
    synthesise({ protect: true }).hasResource('aws_eks_cluster', {
      deletion_protection: true,
      lifecycle: { prevent_destroy: true },
    });
  });
});

function addons(props: Partial<AddonsProps> = {}): Template {
  const stack = testStack();
  const addons = new Addons(stack, 'Addons', {
    clusterName: 'groundwork-test',
    volumesKeyArn: 'arn:volumes',
    containerInsights: { retentionDays: 30, kmsKeyArn: 'arn:logs' },
    ...props,
  });
  addons.installOnNodes([]);
  return Template.of(stack);
}

describe('Addons', () => {
  it('are the six, or five without Container Insights', () => {
    addons().resourceCountIs('aws_eks_addon', 6);
    const without = addons({ containerInsights: undefined });
    without.resourceCountIs('aws_eks_addon', 5);
    without.resourceCountIs('aws_cloudwatch_log_group', 0);
  });

  it('find the log groups of Container Insights there, encrypted and with an end', () => {
    const template = addons();
    const agent = template.resource('aws_eks_addon', { addon_name: 'amazon-cloudwatch-observability' });
    for (const kind of ['application', 'dataplane', 'host', 'performance']) {
      template.hasResource('aws_cloudwatch_log_group', {
        name: `/aws/containerinsights/groundwork-test/${kind}`,
        retention_in_days: 30,
        kms_key_id: 'arn:logs',
      });
      expect(agent.depends_on).toContainEqual(expect.stringMatching(new RegExp(`log_group.*Insights-${kind}`)));
    }
  });

  it('enforce network policies', () => {
    addons().hasResource('aws_eks_addon', {
      addon_name: 'vpc-cni',
      configuration_values: { enableNetworkPolicy: 'true' },
    });
  });

  it('talk to AWS with roles of their own', () => {
    const template = addons();
    for (const [addon_name, service_account] of [
      ['vpc-cni', 'aws-node'],
      ['aws-ebs-csi-driver', 'ebs-csi-controller-sa'],
      ['amazon-cloudwatch-observability', 'cloudwatch-agent'],
    ]) {
      template.hasResource('aws_eks_addon', { addon_name, pod_identity_association: [{ service_account }] });
    }
  });

  it('let the volume driver use the volumes key', () => {
    addons().hasResource('aws_iam_role_policy', { policy: { Statement: { Resource: 'arn:volumes' } } });
  });

  it('take a version when given', () => {
    addons({ versions: { coredns: 'v1.13.1-eksbuild.1' } }).hasResource('aws_eks_addon', {
      addon_name: 'coredns',
      addon_version: 'v1.13.1-eksbuild.1',
    });
  });
});
