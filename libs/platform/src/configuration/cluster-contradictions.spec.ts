import type { Application } from './cluster-contradictions.js';
import { ConfigurationError } from './configuration-problems.js';
import { loadConfiguration } from './configuration.js';

const DATABASE_URL = 'postgresql://groundwork:secret@db/groundwork';
const shared = { DATABASE_URL, S3_BUCKET: 'originals' };

function problemsOf(environment: Record<string, string>, application: Application = 'api'): string[] {
  try {
    loadConfiguration('/repository', environment, application);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems.map(({ name }) => name);
    throw error;
  }
  return [];
}

describe('settings of several processes', () => {
  it('are off by default: one process, this machine, files', () => {
    expect(loadConfiguration('/repository', {})).toMatchObject({
      ACCESS: 'local',
      WORKER: 'embedded',
      MIGRATE_ON_START: true,
      DATA_DIR_SHARED: false,
      SHUTDOWN_DELAY_MS: 0,
      TRUSTED_PROXY_HOPS: 0,
      S3_BUCKET: undefined,
    });
  });

  it('let the API listen beyond this machine when told that the network is trusted and which names it has', () => {
    const HOST = '0.0.0.0';
    expect(problemsOf({ HOST })).toEqual(['HOST']);
    expect(problemsOf({ HOST, ACCESS: 'trusted-network' })).toEqual(['ACCESS']);
    expect(problemsOf({ HOST, ACCESS: 'trusted-network', PUBLIC_ORIGIN: 'https://groundwork.example' })).toEqual([]);
    expect(problemsOf({ HOST, ACCESS: 'trusted-network', ALLOWED_HOSTS: 'groundwork' })).toEqual([]);
    expect(problemsOf({ HOST, ACCESS: 'everybody' })).toContain('ACCESS');
  });

  it('keep metrics off the port of the requests', () => {
    expect(problemsOf({ METRICS_PORT: '3000' })).toEqual(['METRICS_PORT']);
    expect(problemsOf({ METRICS_PORT: '3001', ...shared }, 'worker')).toEqual(['METRICS_PORT']);
    expect(problemsOf({ METRICS_PORT: '9464' })).toEqual([]);
    expect(problemsOf({ METRICS_PORT: '0', PORT: '0' })).toEqual([]);
  });

  it('let the worker listen anywhere: it answers probes and nothing else', () => {
    expect(problemsOf({ ...shared, HOST: '0.0.0.0' }, 'worker')).toEqual([]);
    expect(loadConfiguration('/repository', shared, 'worker').PORT).toBe(3001);
  });

  it.each<[string, Application, Record<string, string>, string[]]>([
    ['an external worker without a database', 'api', { WORKER: 'external', S3_BUCKET: 'originals' }, ['WORKER']],
    ['an external worker without a store for both', 'api', { WORKER: 'external', DATABASE_URL }, ['S3_BUCKET']],
    ['a worker without a store for both', 'worker', { DATABASE_URL }, ['S3_BUCKET']],
    ['a worker without a database', 'worker', { S3_BUCKET: 'originals' }, ['DATABASE_URL']],
    ['a migration without a database', 'migration', {}, ['DATABASE_URL']],
    ['an embedded database that nobody migrates', 'api', { MIGRATE_ON_START: 'off' }, ['MIGRATE_ON_START']],
    ['what is no bucket', 'api', { S3_BUCKET: 's3://originals' }, ['S3_BUCKET']],
    ['a prefix that leads elsewhere', 'api', { S3_BUCKET: 'originals', S3_PREFIX: '/etc//' }, ['S3_PREFIX']],
  ])('refuse %s', (_what, application, environment, expected) => {
    expect(problemsOf(environment, application)).toEqual(expected);
  });

  it.each<[string, Record<string, string>]>([
    ['S3', { S3_BUCKET: 'originals', S3_PREFIX: 'groundwork/prod' }],
    ['a volume that both mount', { DATA_DIR_SHARED: 'on' }],
  ])('take an external worker with %s', (_store, environment) => {
    expect(problemsOf({ DATABASE_URL, WORKER: 'external', ...environment })).toEqual([]);
    expect(problemsOf({ DATABASE_URL, ...environment }, 'worker')).toEqual([]);
  });
});
