import { readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import type { EnvironmentInput } from './environment.js';
import { EnvironmentError, type Problem } from './environment-error.js';
import { EXAMPLE_CLOCK, EXAMPLES, exampleSpec, type ExampleName } from './examples/index.js';
import { parseEnvironment } from './parse-environment.js';

function problems(input: unknown, now = EXAMPLE_CLOCK): readonly Problem[] {
  try {
    parseEnvironment(input, { now });
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
  return [];
}

/** Problems of an example with some sections changed. */
function changed(change: object, example: ExampleName = 'minimal', now?: Date): readonly Problem[] {
  return problems({ ...EXAMPLES[example], ...change }, now);
}

const paths = (found: readonly Problem[]): string[] => found.map(({ path }) => path);

const ENVIRONMENTS = fileURLToPath(new URL('../../../../environments', import.meta.url));
const FOLDERS = readdirSync(ENVIRONMENTS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe('an environment', () => {
  it.each(FOLDERS)('%s passes every check', async (name) => {
    const file = pathToFileURL(join(ENVIRONMENTS, name, 'environment.ts')).href;
    const module = (await import(file)) as { default: EnvironmentInput };
    expect(parseEnvironment(module.default, { now: EXAMPLE_CLOCK }).name).toBe(name);
  });

  it.each(Object.keys(EXAMPLES) as ExampleName[])('example %s passes every check', (name) => {
    expect(exampleSpec(name).region).toBe('us-east-1');
  });

  it('has the defaults that the product names', () => {
    const spec = exampleSpec();
    expect(spec.cluster.nodeGroups).toMatchObject([{ instanceTypes: ['t3.medium'], minSize: 2, maxSize: 4 }]);
    expect(spec.database).toMatchObject({ storageGiB: 20, backupRetentionDays: 7 });
    expect(spec.messaging).toMatchObject({ queue: { maxReceives: 3 }, stream: { retentionHours: 24 } });
    expect(spec.messaging.schedules).toEqual({ reindex: 'cron(0 2 * * ? *)', healthCheck: 'rate(5 minutes)' });
    expect(spec.observability.thresholds).toMatchObject({
      errorRatePercent: 5,
      ingestionSeconds: 300,
      queueDepth: 100,
    });
    expect(spec.storage.transitionDays).toBe(30);
  });

  it('is protected unless its file lifts that', () => {
    const { protection: _, ...rest } = EXAMPLES.resilient;
    expect(parseEnvironment(rest, { now: EXAMPLE_CLOCK }).protection).toEqual({
      production: true,
      preventDestroy: true,
      deletionProtection: true,
      emptyOnDestroy: false,
    });
  });
});

describe('a bad environment', () => {
  it('is refused with every problem at once: of fields, of fields together, and of what AWS offers', () => {
    const found = changed({
      accountId: '12',
      network: { cidr: '10.0.0.0/24', availabilityZoneCount: 1, peeredCidrs: ['10.0.0.0/8'], unknownSetting: 1 },
      cluster: {
        version: '1.33',
        publicAccessCidrs: ['0.0.0.0/0'],
        nodeGroups: [{ name: 'x', instanceTypes: ['t9.big'] }],
      },
      database: { multiAz: true, backupRetentionDays: 90 },
      observability: { logRetentionDays: 31 },
    });
    expect(paths(found)).toEqual(
      expect.arrayContaining([
        'accountId',
        'network.unknownSetting',
        'database.backupRetentionDays',
        'network.cidr',
        'network.peeredCidrs[0]',
        'network.availabilityZoneCount',
        'database.multiAz',
        'cluster.version',
        'cluster.publicAccessCidrs[0]',
        'cluster.nodeGroups[0].instanceTypes[0]',
        'observability.logRetentionDays',
      ]),
    );
  });

  it('is told with path, value and remedy, under a stable code', () => {
    expect(() => parseEnvironment({ ...EXAMPLES.minimal, region: 'us-east-9' }, { now: EXAMPLE_CLOCK })).toThrow(
      /ENVIRONMENT_INVALID: environment example has 1 problem[\s\S]*region = "us-east-9"[\s\S]*→ did you mean us-east-1/,
    );
  });

  it('says what is missing without inventing problems of what stands in for it', () => {
    expect(paths(problems({ name: 'empty', protection: EXAMPLES.minimal.protection })).sort()).toEqual([
      'accountId',
      'budget',
      'costCentre',
      'delivery',
      'owner',
    ]);
  });

  it.each([undefined, null, 'dev', []])('is refused even when it is %p', (input) => {
    expect(problems(input).length).toBeGreaterThan(0);
  });

  it.each([
    ['a VPC too small for pods', { network: { cidr: '10.0.0.0/21' } }, 'network.cidr'],
    ['a VPC larger than AWS allows', { network: { cidr: '10.0.0.0/15' } }, 'network.cidr'],
    ['an address that is not the first of its range', { network: { cidr: '10.0.0.1/16' } }, 'network.cidr'],
    [
      'peers that overlap each other',
      { network: { peeredCidrs: ['10.9.0.0/16', '10.9.1.0/24'] } },
      'network.peeredCidrs[1]',
    ],
    ['an unknown region', { region: 'mars-1' }, 'region'],
    ['one zone', { network: { availabilityZoneCount: 1 } }, 'network.availabilityZoneCount'],
    [
      'a zone of another region',
      { network: { availabilityZones: ['us-east-1a', 'eu-west-1a'] } },
      'network.availabilityZones[1]',
    ],
    ['no NAT without the endpoints', { network: { nat: 'none' } }, 'network.nat'],
    [
      'no NAT without the endpoint of the cluster autoscaler',
      {
        ...EXAMPLES.isolated,
        network: {
          nat: 'none',
          interfaceEndpoints: EXAMPLES.isolated.network.interfaceEndpoints.filter((name) => name !== 'autoscaling'),
        },
      },
      'network.nat',
    ],
    ...(['grafana', 'keda', 'fluentBit'] as const).map(
      (chart) =>
        [
          `images of ${chart} that nobody can pull`,
          { ...EXAMPLES.isolated, platform: { ...EXAMPLES.isolated.platform, [chart]: true } },
          `platform.${chart}`,
        ] as const,
    ),
    [
      'a node type that the region lacks',
      { region: 'mx-central-1', cluster: { nodeGroups: [{ name: 'a', instanceTypes: ['p4d.24xlarge'] }] } },
      'cluster.nodeGroups[0].instanceTypes[0]',
    ],
    ['a database class that does not exist', { database: { instanceClass: 'db.t4g.giant' } }, 'database.instanceClass'],
    ['a cache type that does not exist', { cache: { nodeType: 'cache.x1.large' } }, 'cache.nodeType'],
    [
      'a node image for two architectures',
      { cluster: { nodeGroups: [{ name: 'a', instanceTypes: ['t3.medium', 't4g.medium'] }] } },
      'cluster.nodeGroups[0].instanceTypes',
    ],
    [
      'GPU drivers without a GPU',
      { cluster: { nodeGroups: [{ name: 'a' }, { name: 'b', accelerator: 'nvidia' }] } },
      'cluster.nodeGroups[1].instanceTypes[0]',
    ],
    [
      'two node groups of one name',
      { cluster: { nodeGroups: [{ name: 'a' }, { name: 'a' }] } },
      'cluster.nodeGroups[1].name',
    ],
    [
      'sizes out of order',
      { cluster: { nodeGroups: [{ name: 'a', minSize: 3, desiredSize: 2 }] } },
      'cluster.nodeGroups[0].desiredSize',
    ],
    [
      'the world in two halves',
      { cluster: { publicAccessCidrs: ['0.0.0.0/1', '128.0.0.0/1'] } },
      'cluster.publicAccessCidrs[1]',
    ],
    ['a private API for half the world', { cluster: { apiAllowedCidrs: ['0.0.0.0/1'] } }, 'cluster.apiAllowedCidrs[0]'],
    [
      'a way into a control plane that is somebody else’s',
      { cluster: { ...EXAMPLES.existing.cluster, apiAllowedCidrs: ['10.40.9.0/24'] } },
      'cluster.apiAllowedCidrs',
    ],
    [
      'ranges that CloudFront ignores',
      { edge: { ...EXAMPLES.resilient.edge, allowedCidrs: ['203.0.113.0/24'] } },
      'edge.allowedCidrs',
    ],
    ['SSH open to the world', { access: { kind: 'bastion', allowedCidrs: ['0.0.0.0/0'] } }, 'access.allowedCidrs[0]'],
    ['PostgreSQL after its end', { database: { engineVersion: '14' } }, 'database.engineVersion'],
    ['a minor version that RDS never had', { database: { engineVersion: '17.99' } }, 'database.engineVersion'],
    ['a Valkey that ElastiCache lacks', { cache: { engineVersion: '6.6' } }, 'cache.engineVersion'],
    ['failover without a replica', { cache: { failover: true } }, 'cache.failover'],
    ['storage that cannot grow', { database: { storageGiB: 100, maxStorageGiB: 100 } }, 'database.maxStorageGiB'],
    [
      'a retention that Performance Insights lacks',
      { database: { performanceInsights: { retentionDays: 30 } } },
      'database.performanceInsights.retentionDays',
    ],
    [
      'backups copied to the same region',
      { database: { crossRegionBackup: { region: 'us-east-1' } } },
      'database.crossRegionBackup.region',
    ],
    ['copies to nowhere', { storage: { replication: { region: 'us-nowhere-1' } } }, 'storage.replication.region'],
    ['a retention that CloudWatch lacks', { cluster: { logRetentionDays: 100 } }, 'cluster.logRetentionDays'],
    ['a domain without a way to a certificate', { edge: { domain: 'rag.example.com' } }, 'edge.domain'],
    [
      'a certificate of another region',
      { edge: { domain: 'a.example.com', certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/1' } },
      'edge.certificateArn',
    ],
    ['a product open to the internet', { edge: { scheme: 'internet-facing' } }, 'edge.scheme'],
    [
      'accounts for anybody on the internet',
      { edge: { ...EXAMPLES.resilient.edge, cloudFront: {} }, identity: { selfSignUp: true } },
      'identity.selfSignUp',
    ],
    ['a sign-in that returns nowhere', { edge: { signIn: 'load-balancer' } }, 'edge.signIn'],
    [
      'a sign-in that the load balancer cannot reach',
      {
        network: { ...EXAMPLES.isolated.network },
        edge: { ...EXAMPLES.resilient.edge, scheme: 'internal', cloudFront: {} },
      },
      'edge.signIn',
    ],
    [
      'CloudFront before private addresses',
      { edge: { ...EXAMPLES.resilient.edge, scheme: 'internal' } },
      'edge.cloudFront.enabled',
    ],
    [
      'an account that may pull its own images',
      { delivery: { ...EXAMPLES.minimal.delivery, imagePullAccounts: ['444455556666', '111122223333'] } },
      'delivery.imagePullAccounts[1]',
    ],
    [
      'images promoted to where they are',
      {
        delivery: {
          ...EXAMPLES.minimal.delivery,
          imageSource: { environment: EXAMPLES.minimal.name, accountId: '444455556666' },
        },
      },
      'delivery.imageSource.environment',
    ],
    [
      'emptying what is protected',
      { protection: { production: false, emptyOnDestroy: true } },
      'protection.emptyOnDestroy',
    ],
    ['names too long for S3', { project: 'a-long-project-x', name: 'a-long-namexx', region: 'ap-southeast-1' }, 'name'],
    [
      'names too long together',
      { project: 'a-long-project-x', name: 'a-long-namex', region: 'ap-southeast-1' },
      'project',
    ],
    ['a word that Cognito refuses', { project: 'my-aws-rag' }, 'project'],
    ['a tag of the platform’s own', { tags: { Owner: 'me' } }, 'tags.Owner'],
    ['a mirror that is not built', { messaging: { mirror: { enabled: true } } }, 'messaging.mirror.enabled'],
  ])('is told of %s', (_what, change, path) => {
    expect(paths(changed(change))).toContain(path);
  });

  it.each([
    ['no alarm address', { observability: {} }, 'observability.alarmEmails'],
    ['spot nodes alone', { cluster: { nodeGroups: [{ name: 'a', capacity: 'spot' }] } }, 'cluster.nodeGroups'],
    ['a single node', { cluster: { nodeGroups: [{ name: 'a', minSize: 1 }] } }, 'cluster.nodeGroups'],
    ['a database without standby', { database: {} }, 'database.multiAz'],
    ['backups of three days', { database: { multiAz: true, backupRetentionDays: 3 } }, 'database.backupRetentionDays'],
    ['one NAT', { network: { nat: 'single' } }, 'network.nat'],
    ['a cache without failover', { cache: {} }, 'cache.failover'],
    ['no host name', { edge: {} }, 'edge.domain'],
    ['no firewall', { edge: { ...EXAMPLES.resilient.edge, waf: { enabled: false } } }, 'edge.waf.enabled'],
    ['sleep', { sleep: { allowed: true } }, 'sleep.allowed'],
  ])('that is production is told of %s', (_what, change, path) => {
    expect(paths(changed(change, 'resilient'))).toContain(path);
  });
});

describe('support dates', () => {
  it('are judged by the clock that is given, to the last day', () => {
    const change = { cluster: { version: '1.34' } };
    expect(changed(change, 'minimal', new Date('2026-12-02T23:00:00Z'))).toEqual([]);
    expect(paths(changed(change, 'minimal', new Date('2026-12-03T00:00:00Z')))).toEqual(['cluster.version']);
  });

  it('name the versions that are left', () => {
    const [problem] = changed({ cluster: { version: '1.33' } });
    expect(problem?.remedy).toBe('take one of 1.34, 1.35, 1.36');
  });

  it('refuses Karpenter in front of a cluster that is there, and a group that is named as its pool', () => {
    const { existingCluster } = EXAMPLES.existing.cluster;
    expect(paths(changed({ cluster: { existingCluster, autoscaler: 'karpenter' } }, 'existing'))).toEqual([
      'cluster.autoscaler',
    ]);
    expect(paths(changed({ cluster: { autoscaler: 'karpenter', nodeGroups: [{ name: 'default' }] } }))).toEqual([
      'cluster.nodeGroups[0].name',
    ]);
    expect(paths(changed({ cluster: { nodeGroups: [{ name: 'default' }] } }))).toEqual([]);
  });
});
