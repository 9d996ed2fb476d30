import { problemOf, type ConfigurationProblem } from './configuration-problems.js';
import type { Settings } from './configuration-schema.js';
import { isLoopback } from './loopback.js';

/** Which process reads the settings: the API, the worker of its own, or the job that migrates the schema. */
export type Application = 'api' | 'worker' | 'migration';

/** Settings of several processes that are right each and wrong together. */
export function* clusterContradictions(
  values: Partial<Settings>,
  application: Application,
): Iterable<ConfigurationProblem> {
  if (application === 'api') yield* addressProblems(values);
  yield* portProblems(values);
  if (application !== 'migration') yield* sharedStoreProblems(values, application);
  if (values.DATABASE_URL === undefined && application !== 'api') yield databaseMissing(application);
  if (values.DATABASE_URL === undefined && values.MIGRATE_ON_START === false && application === 'api') {
    yield problemOf(
      'MIGRATE_ON_START',
      'off',
      'leaves the embedded database without its schema: nobody else can open it.',
      'Leave MIGRATE_ON_START out, or set DATABASE_URL.',
    );
  }
}

/** Metrics have a port of their own, so that what is in front of the other does not reach them. */
function* portProblems({ PORT, METRICS_PORT }: Partial<Settings>): Iterable<ConfigurationProblem> {
  if (METRICS_PORT === undefined || METRICS_PORT === 0 || METRICS_PORT !== PORT) return;
  yield problemOf(
    'METRICS_PORT',
    String(METRICS_PORT),
    'is the port of the requests: whoever may send those could read the metrics.',
    'Choose another one, e.g. METRICS_PORT=9464, or leave it out.',
  );
}

function* addressProblems(values: Partial<Settings>): Iterable<ConfigurationProblem> {
  const named = values.PUBLIC_ORIGIN !== undefined || (values.ALLOWED_HOSTS ?? []).length > 0;
  if (values.ACCESS === 'trusted-network' && !named) {
    yield problemOf(
      'ACCESS',
      'trusted-network',
      'needs the names under which the product is reached: pages of other names must not be able to use it.',
      'Set PUBLIC_ORIGIN=https://<host>, or ALLOWED_HOSTS.',
    );
  }
  if (values.HOST === undefined || isLoopback(values.HOST) || values.ACCESS !== 'local') return;
  yield problemOf(
    'HOST',
    values.HOST,
    'is reachable from other machines, and there are no accounts yet: anyone who reaches it could read and delete every document.',
    'Leave HOST out (127.0.0.1); to reach it from elsewhere, use an SSH tunnel: ssh -L 3000:127.0.0.1:3000 <this machine>. Behind a proxy that authenticates, set ACCESS=trusted-network and PUBLIC_ORIGIN.',
  );
}

/** The API writes originals that the worker reads: both must look into the same store. */
function* sharedStoreProblems(values: Partial<Settings>, application: Application): Iterable<ConfigurationProblem> {
  const external = application === 'worker' || values.WORKER === 'external';
  if (!external) return;
  if (values.DATABASE_URL === undefined && application === 'api') {
    yield problemOf(
      'WORKER',
      'external',
      'needs a database that two processes can open; the embedded one is for one process.',
      'Set DATABASE_URL, or leave WORKER out.',
    );
  }
  if (values.S3_BUCKET !== undefined || values.DATA_DIR_SHARED === true) return;
  yield problemOf(
    'S3_BUCKET',
    undefined,
    'is missing: the API and the worker are two processes and need one store for originals.',
    'Set S3_BUCKET, or DATA_DIR_SHARED=on when DATA_DIR is one volume that both of them mount.',
  );
}

function databaseMissing(application: Application): ConfigurationProblem {
  const purpose = application === 'worker' ? 'the worker takes its work from' : 'is to be migrated';
  return problemOf(
    'DATABASE_URL',
    undefined,
    `is missing: it names the database that ${purpose}.`,
    'Give postgresql://user:password@host:5432/database.',
  );
}
