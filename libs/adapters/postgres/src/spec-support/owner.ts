import { randomBytes } from 'node:crypto';

/** A user of the server that may log in, create roles and own databases, and nothing else. */
export interface Owner {
  readonly name: string;
  readonly url: string;
  remove(): Promise<void>;
}

/**
 * Makes an owner as services for databases do. `groundwork_app` is one for the whole server, so it is given here what
 * PostgreSQL 16 gives a role's creator by itself: to administer it, not to become it. Before 16, CREATEROLE implies that.
 */
export async function makeOwner(administer: (sql: string) => Promise<void>, serverUrl: string): Promise<Owner> {
  const name = `groundwork_owner_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  await administer(`CREATE ROLE ${name} LOGIN NOSUPERUSER NOBYPASSRLS CREATEROLE PASSWORD '${password}'`);
  await administer(`
    DO $$
    BEGIN
      BEGIN
        CREATE ROLE groundwork_app NOLOGIN NOINHERIT;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END;
      IF current_setting('server_version_num')::integer >= 160000 THEN
        EXECUTE 'GRANT groundwork_app TO ${name} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE';
      END IF;
    END $$`);
  const url = new URL(serverUrl);
  url.username = name;
  url.password = password;
  return {
    name,
    url: url.href,
    remove: () => administer(`DROP OWNED BY ${name}; DROP ROLE ${name}`),
  };
}
