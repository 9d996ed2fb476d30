import { Template, TEST_ENVIRONMENT, testStack } from '@groundwork/infra-constructs/testing';
import { Testing } from 'cdktf';
import { NetworkStack, type NetworkStackProps } from './network-stack.js';

const PROPS: NetworkStackProps = {
  ...TEST_ENVIRONMENT,
  clusterName: 'groundwork-test',
  logsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/logs',
  network: {
    cidr: '10.20.0.0/16',
    zones: [
      {
        availabilityZone: 'us-east-1a',
        publicCidr: '10.20.0.0/24',
        privateCidr: '10.20.32.0/19',
        databaseCidr: '10.20.8.0/24',
      },
      {
        availabilityZone: 'us-east-1b',
        publicCidr: '10.20.1.0/24',
        privateCidr: '10.20.64.0/19',
        databaseCidr: '10.20.9.0/24',
      },
    ],
    nat: 'single',
    flowLogs: { retentionDays: 30 },
  },
};

const EXISTING = {
  existing: {
    vpcId: 'vpc-1',
    cidr: '10.9.0.0/16',
    publicSubnetIds: [],
    privateSubnetIds: ['subnet-1'],
    databaseSubnetIds: ['subnet-2'],
  },
};

const make = (props: Partial<NetworkStackProps> = {}) =>
  new NetworkStack(Testing.app(), 'test-network', { ...PROPS, ...props });

describe('NetworkStack', () => {
  it('publishes its values in the names of terraform-aws-modules', () => {
    expect(Object.keys(Template.of(make()).outputs).sort()).toEqual([
      'azs',
      'cache_security_group_id',
      'cluster_security_group_id',
      'database_security_group_id',
      'database_subnets',
      'load_balancer_security_group_id',
      'nat_public_ips',
      'node_security_group_id',
      'private_subnets',
      'public_subnets',
      'vpc_cidr_block',
      'vpc_id',
    ]);
  });

  it('puts interface endpoints into the private subnets, behind the endpoints group', () => {
    Template.of(make({ interfaceEndpoints: ['sqs', 'ecr.api'] })).hasResource('aws_vpc_endpoint', {
      service_name: 'com.amazonaws.us-east-1.ecr.api',
      vpc_endpoint_type: 'Interface',
      private_dns_enabled: true,
      security_group_ids: [/Tiers_Endpoints/],
      subnet_ids: [/Private_Subnet0/, /Private_Subnet1/],
    });
  });

  it('lets the whole VPC, also one that was there, into the endpoints', () => {
    for (const [network, cidr] of [
      [PROPS.network, '10.20.0.0/16'],
      [EXISTING, '10.9.0.0/16'],
    ] as const) {
      Template.of(make({ network })).hasResource('aws_vpc_security_group_ingress_rule', {
        security_group_id: /Tiers_Endpoints/,
        cidr_ipv4: cidr,
        from_port: 443,
      });
    }
  });

  it('opens the load balancer behind CloudFront to CloudFront alone', () => {
    const ingress = { security_group_id: /Tiers_LoadBalancer/ };
    const template = Template.of(make({ behindCloudFront: true, security: { loadBalancerCidrs: ['0.0.0.0/0'] } }));
    template.hasDataSource('aws_ec2_managed_prefix_list', { name: 'com.amazonaws.global.cloudfront.origin-facing' });
    template.resourceCountIs('aws_vpc_security_group_ingress_rule', 1, ingress);
    template.hasResource('aws_vpc_security_group_ingress_rule', {
      ...ingress,
      prefix_list_id: /data\.aws_ec2_managed_prefix_list/,
      from_port: 443,
    });
  });

  it('reads the key of the flow logs from the stack that made it', () => {
    const app = Testing.app();
    const security = testStack('test-security', {}, app);
    const logsKeyArn = security.output('logs_key_arn', 'arn:key');
    const stack = new NetworkStack(app, 'test-network', { ...PROPS, logsKeyArn });
    Template.of(stack).hasResource('aws_cloudwatch_log_group', {
      kms_key_id: '${data.terraform_remote_state.State-test-security.outputs.logs_key_arn}',
    });
    expect(stack.dependencies).toEqual([security]);
  });

  it('works in an existing VPC and changes nothing of it', () => {
    const template = Template.of(make({ network: EXISTING }));
    template.hasDataSource('aws_vpc', { id: 'vpc-1', cidr_block: '10.9.0.0/16' });
    for (const type of ['aws_vpc', 'aws_subnet', 'aws_route', 'aws_nat_gateway', 'aws_default_security_group']) {
      template.resourceCountIs(type, 0);
    }
    template.hasOutput('private_subnets', ['subnet-1']);
    template.hasOutput('database_subnets', ['subnet-2']);
    template.hasResource('aws_security_group', { vpc_id: /data\.aws_vpc/ });
  });

  it('publishes no group of a control plane in front of an existing cluster', () => {
    const stack = make({ network: EXISTING, security: { existingNodeSecurityGroupId: 'sg-nodes' } });
    expect(stack.outputs.clusterSecurityGroupId).toBeUndefined();
    Template.of(stack).hasOutput('node_security_group_id', 'sg-nodes');
  });
});
