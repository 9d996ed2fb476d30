import 'reflect-metadata';
import { DataSource } from 'typeorm';
import type { Logger } from '@groundwork/domain';
import { entities } from './entities/index.js';
import { migrations } from './migrations/index.js';

export interface ServerAddress {
  readonly url?: string;
  readonly host?: string;
  readonly port?: number;
}

export interface ConnectionSettings {
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
  readonly embedded: boolean;
  readonly logger: Logger;
}

/** How long a request waits for a connection before it fails with a clear error. */
const connectionWaitMs = 30_000;
/** The embedded database cannot cancel a statement, so its limit only has to notice a hang, index builds included. */
const embeddedStatementMs = 15 * 60_000;

export function createDataSource(address: ServerAddress, settings: ConnectionSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    ...(address.url === undefined
      ? { host: address.host ?? '127.0.0.1', port: address.port ?? 5432, username: 'postgres', database: 'postgres' }
      : { url: address.url }),
    applicationName: 'groundwork',
    entities,
    migrations,
    migrationsTableName: 'groundwork_migrations',
    installExtensions: false,
    poolSize: settings.poolSize,
    connectTimeoutMS: connectionWaitMs,
    poolErrorHandler: (error: Error) =>
      settings.logger.warn({ error: error.message }, 'An idle database connection broke.'),
    extra: settings.embedded
      ? { idleTimeoutMillis: 0, query_timeout: embeddedStatementMs }
      : {
          statement_timeout: settings.statementTimeoutMs,
          idle_in_transaction_session_timeout: settings.statementTimeoutMs,
          keepAlive: true,
        },
  });
}
