import type { EnvironmentInput } from '@groundwork/infra-spec';

/** Highly available and protected: three zones, a NAT each, standby and replicas, copies in another region. */
export default {
  name: 'prod',
  accountId: '777788889999',
  region: 'us-east-1',
  owner: 'platform',
  costCentre: 'rag-production',
  // Lifting one of these is a change of its own: docs/deployment.md, "Back to nothing".
  protection: { production: true, preventDestroy: true, deletionProtection: true, emptyOnDestroy: false },
  network: {
    cidr: '10.30.0.0/16',
    availabilityZoneCount: 3,
    nat: 'per-az',
    interfaceEndpoints: ['ecr.api', 'ecr.dkr', 'logs', 'secretsmanager', 'sqs', 'sts'],
    flowLogs: { retentionDays: 90 },
  },
  cluster: {
    logRetentionDays: 365,
    nodeGroups: [
      { name: 'general', instanceTypes: ['m6i.large'], minSize: 3, desiredSize: 3, maxSize: 9 },
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
  database: {
    instanceClass: 'db.m6g.large',
    multiAz: true,
    storageGiB: 100,
    maxStorageGiB: 1000,
    backupRetentionDays: 35,
    logRetentionDays: 365,
    crossRegionBackup: { region: 'us-west-2', retentionDays: 14 },
  },
  cache: { nodeType: 'cache.m6g.large', replicas: 2, failover: true, snapshotRetentionDays: 7 },
  storage: {
    noncurrentVersionDays: 90,
    corsOrigins: ['https://rag.example.com'],
    replication: { region: 'us-west-2' },
  },
  messaging: { stream: { enabled: true, mode: 'on-demand' } },
  identity: {
    mfa: 'optional',
    callbackUrls: ['https://rag.example.com/'],
    logoutUrls: ['https://rag.example.com/'],
    email: { from: 'rag@example.com', sesIdentityArn: 'arn:aws:ses:us-east-1:777788889999:identity/example.com' },
  },
  // Readers are anywhere; Cognito asks them to sign in at the load balancer, who was invited gets in.
  edge: {
    domain: 'rag.example.com',
    hostedZoneId: 'Z0EXAMPLEPROD',
    signIn: 'load-balancer',
    scheme: 'internet-facing',
  },
  observability: {
    alarmEmails: ['oncall@example.com', 'platform@example.com'],
    logRetentionDays: 90,
  },
  platform: { prometheus: { retentionDays: 30, storageGiB: 100 } },
  budget: { monthlyUsd: 2500 },
  delivery: {
    github: { owner: 'example-org', repository: 'groundwork', environment: 'prod', branch: 'main' },
    keepImages: 100,
    imageSource: { environment: 'staging', accountId: '444455556666' },
  },
} satisfies EnvironmentInput;
