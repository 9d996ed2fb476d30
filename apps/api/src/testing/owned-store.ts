import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { embeddedStore, type TestStore } from './stores.js';

/**
 * A database as a service for databases hands it out: its owner may create roles and is no superuser, so that row-level
 * security binds it. `groundwork_app` is one for the whole server, so the owner gets what PostgreSQL 16 gives a role's
 * creator by itself: to administer it, not to become it.
 */
export async function ownedStore(serverUrl: string): Promise<TestStore> {
  const files = await embeddedStore();
  const tag = randomBytes(6).toString('hex');
  const [name, owner, password] = [
    `groundwork_owned_${tag}`,
    `groundwork_owner_${tag}`,
    randomBytes(12).toString('hex'),
  ];
  await onServer(
    serverUrl,
    `CREATE ROLE ${owner} LOGIN NOSUPERUSER NOBYPASSRLS CREATEROLE PASSWORD '${password}'`,
    applicationRole,
    `DO $$ BEGIN
       IF current_setting('server_version_num')::integer >= 160000 THEN
         EXECUTE 'GRANT groundwork_app TO ${owner} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE';
       END IF;
     END $$`,
    `CREATE DATABASE ${name} OWNER ${owner}`,
  );
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  // Services let owners install it; the control file of some builds of pgvector lets only superusers.
  await onServer(url.href, 'CREATE EXTENSION vector');
  url.username = owner;
  url.password = password;
  // A role for the pods, should the migrations be told to make one, is named like its owner.
  return {
    environment: { ...files.environment, DATABASE_URL: url.href },
    dataDirectory: files.dataDirectory,
    remove: async () => {
      await onServer(
        serverUrl,
        `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`,
        `DROP ROLE IF EXISTS ${owner.replace('owner', 'login')}`,
        `DROP OWNED BY ${owner}`,
        `DROP ROLE ${owner}`,
      );
      await files.remove();
    },
  };
}

const applicationRole = `
  DO $$ BEGIN
    CREATE ROLE groundwork_app NOLOGIN NOINHERIT;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END $$`;

async function onServer(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
