import { Template, TEST_ENVIRONMENT, testStack } from '@groundwork/infra-constructs/testing';
import { Testing } from 'cdktf';
import { ClusterStack, type ClusterSettings, type ClusterStackProps } from './cluster-stack.js';

const CLUSTER: ClusterSettings = { version: '1.35', nodeGroups: [{ name: 'general' }] };

const PROPS: ClusterStackProps = {
  ...TEST_ENVIRONMENT,
  clusterName: 'groundwork-test',
  cluster: CLUSTER,
  privateSubnets: ['subnet-1', 'subnet-2'],
  clusterSecurityGroupId: 'sg-plane',
  nodeSecurityGroupId: 'sg-node',
  clusterKeyArn: 'arn:cluster-key',
  volumesKeyArn: 'arn:volumes-key',
  logsKeyArn: 'arn:logs-key',
  messagingKeyArn: 'arn:messaging-key',
  containerInsights: { retentionDays: 30 },
};

const make = (props: Partial<ClusterStackProps> = {}) =>
  new ClusterStack(Testing.app(), 'test-cluster', { ...PROPS, ...props });
const synthesise = (cluster: Partial<ClusterSettings> = {}, props: Partial<ClusterStackProps> = {}) =>
  Template.of(make({ ...props, cluster: { ...CLUSTER, ...cluster } }));

describe('ClusterStack', () => {
  it('publishes its values in the names of terraform-aws-modules', () => {
    expect(Object.keys(synthesise().outputs).sort()).toEqual([
      'cloudwatch_log_group_name',
      'cluster_arn',
      'cluster_certificate_authority_data',
      'cluster_endpoint',
      'cluster_name',
      'cluster_oidc_issuer_url',
      'cluster_version',
      'eks_managed_node_groups_autoscaling_group_names',
      'node_iam_role_arn',
    ]);
  });

  it('gives the first node network and credentials, and waits with the rest for nodes', () => {
    const template = synthesise();
    const nodes = template.resource('aws_eks_node_group');
    for (const addon of ['vpc-cni', 'kube-proxy', 'eks-pod-identity-agent']) {
      expect(nodes.depends_on).toContainEqual(expect.stringContaining(addon));
    }
    for (const addon_name of ['coredns', 'aws-ebs-csi-driver', 'amazon-cloudwatch-observability']) {
      expect(template.resource('aws_eks_addon', { addon_name }).depends_on).toContainEqual(
        expect.stringContaining('aws_eks_node_group'),
      );
    }
  });

  it('has a second group on spot or with GPUs when told', () => {
    const template = synthesise({
      nodeGroups: [
        { name: 'general' },
        { name: 'spot', capacity: 'spot', instanceTypes: ['t3.large', 't3a.large'] },
        { name: 'gpu', accelerator: 'nvidia', instanceTypes: ['g5.xlarge'], minSize: 0, desiredSize: 0 },
      ],
    });
    template.resourceCountIs('aws_eks_node_group', 3);
    template.hasResource('aws_eks_node_group', { capacity_type: 'SPOT', instance_types: ['t3.large', 't3a.large'] });
    template.hasResource('aws_eks_node_group', { ami_type: 'AL2023_x86_64_NVIDIA', scaling_config: { min_size: 0 } });
  });

  it('makes the deploy role its administrator, read from the security stack', () => {
    const app = Testing.app();
    const security = testStack('test-security', {}, app);
    const deployRoleArn = security.output('deploy_role_arn', 'arn:deploy');
    const template = Template.of(new ClusterStack(app, 'test-cluster', { ...PROPS, deployRoleArn }));
    template.hasResource('aws_eks_access_entry', {
      principal_arn: '${data.terraform_remote_state.State-test-security.outputs.deploy_role_arn}',
    });
    template.hasResource('aws_eks_access_policy_association', { policy_arn: /AmazonEKSClusterAdminPolicy$/ });
  });

  it('prepares for Karpenter when it is the autoscaler', () => {
    const template = synthesise({ autoscaler: 'karpenter' });
    template.hasResource('aws_sqs_queue', {
      name: 'groundwork-test-karpenter',
      kms_master_key_id: 'arn:messaging-key',
    });
    template.resourceCountIs('aws_cloudwatch_event_rule', 4);
    template.hasResource('aws_eks_access_entry', { type: 'EC2_LINUX' });
    template.hasOutput('karpenter_queue_name', 'groundwork-test-karpenter');
    template.hasOutput('karpenter_instance_profile_name');
  });

  it('finds an existing cluster and changes nothing of it', () => {
    const template = synthesise({ existingCluster: { name: 'shared' } });
    template.hasDataSource('aws_eks_cluster', { name: 'shared' });
    expect(template.json.resource).toBeUndefined();
    template.hasOutput('cluster_name', '${data.aws_eks_cluster.Cluster.name}');
    template.hasOutput('cluster_certificate_authority_data');
  });

  it('is protected when told', () => {
    synthesise({}, { protect: true }).hasResource('aws_eks_cluster', { deletion_protection: true });
  });
});
