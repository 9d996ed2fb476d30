import type { DataSource } from 'typeorm';
import { GroundworkError } from '@groundwork/domain';
import { scramVerifier } from './scram-verifier.js';

/** Who the pods are in the database: not its owner, whose password the database's service may change at any time. */
export interface LoginRole {
  readonly username: string;
  readonly password: string;
}

const names = /^[a-z][a-z0-9_]{2,62}$/;
const ascii = /^[\x20-\x7e]{12,200}$/;

/** User and password of a `postgresql://` URL. Throws `CONFIGURATION_INVALID` where they are missing or cannot be a role's. */
export function loginOf(url: string): LoginRole {
  const { username, password } = new URL(url);
  const role = { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  if (names.test(role.username) && role.username !== 'groundwork_app' && ascii.test(role.password)) return role;
  throw new GroundworkError('CONFIGURATION_INVALID', `DATABASE_LOGIN_URL names the role "${role.username}".`, {
    remedy:
      'Give a name of 3 to 63 lower-case letters, digits and underscores other than groundwork_app, and a password of 12 to 200 ASCII characters.',
  });
}

/**
 * Makes the role, or gives it this password, and lets it read and write rows: it may not change the schema, and is held to
 * tenants like everybody. Other login roles stay valid, so that pods can go over from one to the next. May run several times at once.
 */
export async function ensureLogin(dataSource: DataSource, { username, password }: LoginRole): Promise<void> {
  const verifier = scramVerifier(password);
  await dataSource.transaction(async (manager) => {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('groundwork/login', 0))`);
    const [own] = await manager.query<{ same: boolean; found: boolean; schema: string }[]>(
      `SELECT current_user = $1 AS same, current_schema() AS schema,
              EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS found`,
      [username],
    );
    if (own?.same === true) {
      throw new GroundworkError('CONFIGURATION_INVALID', `"${username}" is the owner of the schema itself.`, {
        remedy: 'Name another role in DATABASE_LOGIN_URL, or leave it out: then the pods use the owner.',
      });
    }
    // Both names are checked or quoted by the server; a verifier holds no quote.
    const schema = `"${(own?.schema ?? 'public').replaceAll('"', '""')}"`;
    const role = `"${username}"`;
    const verb = own?.found === true ? 'ALTER' : 'CREATE';
    await manager.query(`${verb} ROLE ${role} LOGIN NOINHERIT PASSWORD '${verifier}'`);
    await manager.query(`GRANT groundwork_app TO ${role}`);
    await manager.query(`GRANT USAGE ON SCHEMA ${schema} TO ${role}`);
    await manager.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role}`);
    await manager.query(`REVOKE INSERT, UPDATE, DELETE ON groundwork_migrations FROM ${role}`);
    await manager.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role}`);
    const functions = await manager.query<{ signature: string }[]>(
      `SELECT oid::regprocedure::text AS signature FROM pg_proc
        WHERE pronamespace = current_schema()::regnamespace AND proname LIKE 'groundwork\\_%'`,
    );
    for (const { signature } of functions) await manager.query(`GRANT EXECUTE ON FUNCTION ${signature} TO ${role}`);
  });
}
