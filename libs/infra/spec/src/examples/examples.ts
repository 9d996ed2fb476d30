import type { EnvironmentInput, EnvironmentSpec } from '../environment.js';
import { parseEnvironment } from '../parse-environment.js';

/** The day on which examples are parsed, so that support dates don't make tests fail one day. */
export const EXAMPLE_CLOCK = new Date('2026-11-21T00:00:00Z');

/** Account ids are those that AWS's documentation reserves for examples. */
const minimal = {
  name: 'example',
  accountId: '111122223333',
  owner: 'platform',
  costCentre: 'cc-0000',
  protection: { production: false, preventDestroy: false, deletionProtection: false, emptyOnDestroy: true },
  budget: { monthlyUsd: 300 },
  delivery: { github: { owner: 'example', repository: 'groundwork', branch: 'develop' } },
} satisfies EnvironmentInput;

/** Everything that makes an environment survive: three zones, failover, protection, alarms, copies in another region. */
const resilient = {
  ...minimal,
  name: 'resilient',
  protection: {},
  budget: { monthlyUsd: 2000 },
  network: {
    cidr: '10.20.0.0/16',
    availabilityZoneCount: 3,
    nat: 'per-az',
    interfaceEndpoints: ['ecr.api', 'ecr.dkr', 'logs', 'secretsmanager', 'sqs', 'sts'],
    flowLogs: { retentionDays: 365, aggregationSeconds: 60 },
  },
  cluster: {
    publicAccessCidrs: ['203.0.113.0/24'],
    apiAllowedCidrs: ['10.20.12.0/24'],
    apiAllowedSecurityGroupIds: ['sg-0abcdef0123456789'],
    nodeGroups: [{ name: 'general', instanceTypes: ['m6i.large'], minSize: 3, desiredSize: 3, maxSize: 9 }],
    accessEntries: [
      { principalArn: 'arn:aws:iam::111122223333:role/operators', policy: 'view', namespaces: ['groundwork'] },
    ],
  },
  database: {
    instanceClass: 'db.m6g.large',
    multiAz: true,
    storageGiB: 100,
    maxStorageGiB: 1000,
    backupRetentionDays: 35,
    performanceInsights: { retentionDays: 731 },
    crossRegionBackup: { region: 'us-west-2', retentionDays: 14 },
  },
  cache: { nodeType: 'cache.m6g.large', replicas: 2, failover: true, snapshotRetentionDays: 7 },
  storage: { replication: { region: 'us-west-2' }, corsOrigins: ['https://rag.example.com'] },
  messaging: { stream: { enabled: true, mode: 'on-demand' } },
  identity: {
    mfa: 'required',
    callbackUrls: ['https://rag.example.com/callback'],
    logoutUrls: ['https://rag.example.com/'],
    email: {
      from: 'rag@example.com',
      sesIdentityArn: 'arn:aws:ses:us-east-1:111122223333:identity/example.com',
    },
  },
  edge: {
    domain: 'rag.example.com',
    hostedZoneId: 'Z0123456789ABC',
    signIn: 'load-balancer',
    scheme: 'internet-facing',
    cloudFront: { enabled: true },
  },
  observability: { alarmEmails: ['oncall@example.com', 'platform@example.com'], logRetentionDays: 90 },
} satisfies EnvironmentInput;

/** Into a VPC and a cluster that are already there, with a model service that runs in it (INF-21). */
const existing = {
  ...minimal,
  name: 'existing',
  network: {
    existingVpc: {
      vpcId: 'vpc-0123456789abcdef0',
      cidr: '10.40.0.0/16',
      publicSubnetIds: ['subnet-0aaaaaaaaaaaaaaa1', 'subnet-0aaaaaaaaaaaaaaa2'],
      privateSubnetIds: ['subnet-0bbbbbbbbbbbbbbb1', 'subnet-0bbbbbbbbbbbbbbb2'],
      databaseSubnetIds: ['subnet-0ccccccccccccccc1', 'subnet-0ccccccccccccccc2'],
    },
  },
  cluster: { existingCluster: { name: 'shared', nodeSecurityGroupId: 'sg-0123456789abcdef0' } },
  modelService: { namespace: 'models', name: 'vllm', port: 8000, model: 'Qwen/Qwen2.5-7B-Instruct' },
  access: { kind: 'none' },
  observability: { cloudTrail: { enabled: false }, awsConfig: false },
  delivery: { ...minimal.delivery, createOidcProvider: false },
} satisfies EnvironmentInput;

/** A bastion with an allowed range, a second node group on spot. */
const bastion = {
  ...minimal,
  name: 'bastion',
  access: { kind: 'bastion', allowedCidrs: ['198.51.100.0/24'] },
  cluster: {
    nodeGroups: [
      { name: 'general', instanceTypes: ['t3.medium'] },
      {
        name: 'batch',
        instanceTypes: ['m6i.large', 'm5.large', 'm5a.large'],
        capacity: 'spot',
        minSize: 0,
        desiredSize: 0,
        maxSize: 6,
        labels: { workload: 'batch' },
        taints: [{ key: 'workload', value: 'batch', effect: 'NO_SCHEDULE' }],
      },
    ],
  },
} satisfies EnvironmentInput;

/** GPU nodes and Karpenter. */
const accelerated = {
  ...minimal,
  name: 'accelerated',
  access: { kind: 'ssm' },
  cluster: {
    version: '1.36',
    autoscaler: 'karpenter',
    karpenter: { capacity: ['on-demand', 'spot'], architecture: 'arm64', cpuLimit: 64 },
    nodeGroups: [
      { name: 'general', instanceTypes: ['t4g.large'] },
      {
        name: 'gpu',
        instanceTypes: ['g5.xlarge'],
        accelerator: 'nvidia',
        minSize: 0,
        desiredSize: 0,
        maxSize: 2,
        diskGiB: 200,
        taints: [{ key: 'nvidia.com/gpu', effect: 'NO_SCHEDULE' }],
      },
    ],
  },
} satisfies EnvironmentInput;

/** No NAT: all that is called has an endpoint. Metrics and the like left out, too. */
const isolated = {
  ...minimal,
  name: 'isolated',
  network: {
    nat: 'none',
    interfaceEndpoints: [
      'autoscaling',
      'ec2',
      'ecr.api',
      'ecr.dkr',
      'eks',
      'eks-auth',
      'elasticloadbalancing',
      'kms',
      'logs',
      'monitoring',
      'secretsmanager',
      'sqs',
      'ssm',
      'ssmmessages',
      'ec2messages',
      'sts',
    ],
  },
  platform: { prometheus: { enabled: false }, grafana: false, fluentBit: false, keda: false },
  observability: { containerInsights: false },
  release: { enabled: false },
} satisfies EnvironmentInput;

/** Environments that between them switch on every optional part. */
export const EXAMPLES = { minimal, resilient, existing, bastion, accelerated, isolated } as const;

export type ExampleName = keyof typeof EXAMPLES;

/** A parsed example, with the sections of `change` laid over its own. */
export function exampleSpec(name: ExampleName = 'minimal', change: Partial<EnvironmentInput> = {}): EnvironmentSpec {
  return parseEnvironment({ ...EXAMPLES[name], ...change }, { now: EXAMPLE_CLOCK });
}
