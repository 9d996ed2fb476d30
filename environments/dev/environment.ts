import type { EnvironmentInput } from '@groundwork/infra-spec';

/** Cheap: one NAT, spot nodes, single-zone database; may sleep at night and be destroyed without a trace. */
export default {
  name: 'dev',
  accountId: '111122223333',
  region: 'us-east-1',
  owner: 'platform',
  costCentre: 'rag-development',
  protection: { production: false, preventDestroy: false, deletionProtection: false, emptyOnDestroy: true },
  network: { cidr: '10.10.0.0/16', availabilityZoneCount: 2, nat: 'single', flowLogs: { retentionDays: 7 } },
  cluster: {
    logRetentionDays: 7,
    nodeGroups: [
      {
        name: 'general',
        instanceTypes: ['t3.medium', 't3a.medium'],
        capacity: 'spot',
        minSize: 2,
        desiredSize: 2,
        maxSize: 4,
      },
    ],
  },
  database: { instanceClass: 'db.t4g.micro', logRetentionDays: 7 },
  cache: { nodeType: 'cache.t4g.micro' },
  storage: { noncurrentVersionDays: 7, corsOrigins: ['http://localhost:3000'] },
  identity: { callbackUrls: ['http://localhost:3000/'], logoutUrls: ['http://localhost:3000/'], selfSignUp: true },
  observability: { logRetentionDays: 7, cloudTrail: { retentionDays: 30 } },
  platform: { prometheus: { retentionDays: 3, storageGiB: 10 } },
  budget: { monthlyUsd: 350 },
  delivery: {
    github: { owner: 'example-org', repository: 'groundwork', environment: 'dev', branch: 'develop' },
    keepImages: 10,
    imagePullAccounts: ['444455556666'],
  },
  sleep: { allowed: true, awakeHoursPerWeek: 50 },
} satisfies EnvironmentInput;
