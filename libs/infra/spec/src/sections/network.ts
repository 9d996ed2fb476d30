import { z } from 'zod';
import { cidr, retentionDays } from './primitives.js';

/** Services that a private subnet can reach without a NAT, through an interface endpoint (7.30 USD a month per zone each). */
export const INTERFACE_ENDPOINTS = [
  'autoscaling',
  'bedrock-runtime',
  'ec2',
  'ec2messages',
  'ecr.api',
  'ecr.dkr',
  'eks',
  'eks-auth',
  'elasticloadbalancing',
  'kinesis-streams',
  'kms',
  'logs',
  'monitoring',
  'secretsmanager',
  'sqs',
  'ssm',
  'ssmmessages',
  'sts',
] as const;

const id = (kind: string) =>
  z
    .string()
    .regex(new RegExp(`^${kind}-[0-9a-f]{8,17}$`), { error: `is no ${kind} id, such as ${kind}-0123456789abcdef0` });

/** A VPC that is already there: nothing of the network is created, its ids are used. */
const existingVpc = z.strictObject({
  vpcId: id('vpc'),
  /** The VPC's address range: security groups and the overlap check use it. */
  cidr,
  /** At least two zones each. Public ones carry the load balancer. */
  publicSubnetIds: z.array(id('subnet')).min(2),
  privateSubnetIds: z.array(id('subnet')).min(2),
  databaseSubnetIds: z.array(id('subnet')).min(2),
});

export const networkSection = z.strictObject({
  /** Range of the VPC, /16 to /20. @default '10.0.0.0/16' */
  cidr: cidr.default('10.0.0.0/16'),
  /** Ranges that are reached by peering or VPN and therefore must not overlap. @default [] */
  peeredCidrs: z.array(cidr).default([]),
  /** How many availability zones are used. @default 2 */
  availabilityZoneCount: z.int().min(1).max(3).default(2),
  /** The zones' names, where the region's first ones do not suit (some offer no EKS). @default the region's first */
  availabilityZones: z.array(z.string()).optional(),
  /**
   * Way out of private subnets. `single` fails with its zone. `none` needs endpoints for all that is called, leaves out the
   * optional charts (their images lie in registries on the internet), and the images of the four controllers that are always
   * installed must be reached by a way of your own, such as a transit gateway to a registry mirror. @default 'single'
   */
  nat: z.enum(['none', 'single', 'per-az']).default('single'),
  /** Interface endpoints; the gateway endpoints of S3 and DynamoDB are free and always there. @default [] */
  interfaceEndpoints: z.array(z.enum(INTERFACE_ENDPOINTS)).default([]),
  flowLogs: z
    .strictObject({
      /** Days that flow logs are kept; a value that CloudWatch Logs takes. @default 30 */
      retentionDays: retentionDays.default(30),
      /** Seconds over which flows are summed: 60 or 600. @default 600 */
      aggregationSeconds: z.union([z.literal(60), z.literal(600)]).default(600),
      /** @default 'ALL' */
      traffic: z.enum(['ALL', 'ACCEPT', 'REJECT']).default('ALL'),
    })
    .prefault({}),
  /** Deploy into this VPC rather than making one (INF-21). @default none, a VPC is made */
  existingVpc: existingVpc.optional(),
});
