import type { EnvironmentInput } from '@groundwork/infra-spec';

/** Resembles prod: on-demand nodes, a standby database, failover, TLS and firewall; smaller, and it may be destroyed. */
export default {
  name: 'staging',
  accountId: '444455556666',
  region: 'us-east-1',
  owner: 'platform',
  costCentre: 'rag-staging',
  protection: { production: false, preventDestroy: false, deletionProtection: false, emptyOnDestroy: true },
  network: {
    cidr: '10.20.0.0/16',
    availabilityZoneCount: 3,
    nat: 'single',
    interfaceEndpoints: ['ecr.api', 'ecr.dkr', 'secretsmanager', 'sqs'],
  },
  cluster: {
    nodeGroups: [{ name: 'general', instanceTypes: ['t3.large'], minSize: 2, desiredSize: 3, maxSize: 6 }],
  },
  database: { instanceClass: 'db.t4g.small', multiAz: true },
  cache: { nodeType: 'cache.t4g.micro', replicas: 1, failover: true, snapshotRetentionDays: 3 },
  storage: { corsOrigins: ['https://staging.rag.example.com'] },
  messaging: { stream: { enabled: true } },
  identity: {
    callbackUrls: ['https://staging.rag.example.com/'],
    logoutUrls: ['https://staging.rag.example.com/'],
  },
  edge: {
    domain: 'staging.rag.example.com',
    hostedZoneId: 'Z0EXAMPLESTAGING',
    signIn: 'load-balancer',
    scheme: 'internet-facing',
  },
  observability: { alarmEmails: ['platform@example.com'], cloudTrail: { retentionDays: 90 } },
  budget: { monthlyUsd: 800 },
  delivery: {
    github: { owner: 'example-org', repository: 'groundwork', environment: 'staging', branch: 'staging' },
    imageSource: { environment: 'dev', accountId: '111122223333' },
    imagePullAccounts: ['777788889999'],
  },
  sleep: { allowed: true, awakeHoursPerWeek: 60 },
} satisfies EnvironmentInput;
