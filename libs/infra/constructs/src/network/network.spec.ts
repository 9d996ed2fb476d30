import { Template, testStack } from '../testing/index.js';
import { Network } from './network.js';
import type { NetworkProps } from './network-settings.js';

const PROPS: NetworkProps = {
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
  logsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/logs',
  flowLogs: { retentionDays: 30 },
};

function synthesise(props: Partial<NetworkProps> = {}): Template {
  const stack = testStack();
  const network = new Network(stack, 'Network', { ...PROPS, ...props });
  stack.output('nat_public_ips', network.natPublicIps);
  return Template.of(stack);
}

describe('Network', () => {
  it('has a public, a private and a database subnet in each zone', () => {
    const template = synthesise();
    template.resourceCountIs('aws_subnet', 6);
    template.hasResource('aws_subnet', { availability_zone: 'us-east-1b', cidr_block: '10.20.64.0/19' });
  });

  it('gives no instance a public address', () => {
    synthesise().resourceCountIs('aws_subnet', 6, { map_public_ip_on_launch: false });
  });

  it('tags subnets for load balancers and Karpenter', () => {
    const template = synthesise({ clusterName: 'groundwork-test' });
    template.resourceCountIs('aws_subnet', 2, { tags: { 'kubernetes.io/role/elb': '1' } });
    template.resourceCountIs('aws_subnet', 2, {
      tags: { 'kubernetes.io/role/internal-elb': '1', 'karpenter.sh/discovery': 'groundwork-test' },
    });
  });

  it.each([
    ['none', 0, 1],
    ['single', 1, 1],
    ['per-az', 2, 2],
  ] as const)('with NAT "%s" has %i gateways and %i private route tables', (nat, gateways, tables) => {
    const template = synthesise({ nat });
    template.resourceCountIs('aws_nat_gateway', gateways);
    template.resourceCountIs('aws_eip', gateways);
    template.resourceCountIs('aws_route_table', tables + 2);
    template.resourceCountIs('aws_route', gateways + 1, { destination_cidr_block: '0.0.0.0/0' });
    expect(template.outputs.nat_public_ips!.value).toHaveLength(gateways);
  });

  it('leads each private subnet to the gateway of its own zone', () => {
    const template = synthesise();
    for (const index of [0, 1]) {
      template.hasResource('aws_route', {
        route_table_id: new RegExp(`Private_RouteTable${index}`),
        nat_gateway_id: new RegExp(`Nat_Gateway${index}`),
      });
      template.hasResource('aws_nat_gateway', { subnet_id: new RegExp(`Public_Subnet${index}`) });
    }
  });

  it('leads database subnets nowhere', () => {
    synthesise().resourceCountIs('aws_route', 0, { route_table_id: /Database/ });
  });

  it('empties the default security group', () => {
    synthesise().hasResource('aws_default_security_group', { ingress: [], egress: [] });
  });

  it('writes all flow logs to an encrypted log group with retention', () => {
    const template = synthesise();
    template.hasResource('aws_flow_log', { traffic_type: 'ALL', log_destination_type: 'cloud-watch-logs' });
    template.hasResource('aws_cloudwatch_log_group', {
      name: '/aws/vpc/groundwork-test/flow-logs',
      retention_in_days: 30,
      kms_key_id: PROPS.logsKeyArn,
    });
  });

  it('lets the flow logs service write to that log group alone', () => {
    const template = synthesise();
    template.hasResource('aws_iam_role', {
      assume_role_policy: {
        Statement: [
          {
            Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
          },
        ],
      },
    });
    template.hasResource('aws_iam_role_policy', {
      policy: {
        Statement: { Sid: 'WriteFlowLogs', Resource: [/FlowLogs_LogGroup.*arn}$/, /FlowLogs_LogGroup.*arn}:\*$/] },
      },
    });
  });

  it('holds the gateway endpoints to this account', () => {
    const template = synthesise();
    for (const service of ['s3', 'dynamodb']) {
      template.hasResource('aws_vpc_endpoint', {
        service_name: `com.amazonaws.us-east-1.${service}`,
        vpc_endpoint_type: 'Gateway',
        policy: {
          Statement: {
            Condition: {
              StringEquals: { 'aws:PrincipalAccount': '111122223333', 'aws:ResourceAccount': '111122223333' },
            },
          },
        },
      });
    }
  });

  it('lets nodes read image layers and packages of AWS through the S3 endpoint', () => {
    synthesise().hasResource('aws_vpc_endpoint', {
      policy: {
        Statement: {
          Action: 's3:GetObject',
          Resource: ['arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*', 'arn:aws:s3:::al2023-repos-us-east-1-*/*'],
        },
      },
    });
  });

  it('lets nodes read layers of public registries, which lie in foreign buckets', () => {
    synthesise().hasResource('aws_vpc_endpoint', {
      policy: {
        Statement: {
          Sid: 'PublicImageLayers',
          Principal: '*',
          Action: 's3:GetObject',
          Resource: [
            'arn:aws:s3:::prod-registry-k8s-io-*/*',
            'arn:aws:s3:::docker-images-prod/*',
            'arn:aws:s3:::quayio-production-s3/*',
          ],
        },
      },
    });
  });

  it('lets Terraform set up this account’s buckets from within the VPC', () => {
    synthesise().hasResource('aws_vpc_endpoint', {
      policy: {
        Statement: {
          Sid: 'OwnBucketSettings',
          Condition: {
            StringEquals: { 'aws:PrincipalAccount': '111122223333' },
            StringEqualsIfExists: { 'aws:ResourceAccount': '111122223333' },
          },
        },
      },
    });
  });
});
