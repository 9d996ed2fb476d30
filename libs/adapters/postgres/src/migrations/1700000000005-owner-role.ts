import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lets the owner become the application's role. From PostgreSQL 16 on whoever creates a role may administer it but not
 * become it, although `pg_has_role(…, 'MEMBER')` holds: owners without superuser's rights, like RDS's master, need the grant.
 * https://www.postgresql.org/docs/16/sql-createrole.html (Notes), read 2026-11-21.
 */
export class OwnerRole1700000000005 implements MigrationInterface {
  readonly name = 'OwnerRole1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(becomeApplicationRole);
  }

  /** The grant stays: former releases become the role too. */
  async down(): Promise<void> {
    return Promise.resolve();
  }
}

/** Before 16, 'SET' is no privilege to ask for: members may become the role. */
const becomeApplicationRole = `
  DO $$
  DECLARE
    separate boolean := current_setting('server_version_num')::integer >= 160000;
  BEGIN
    IF pg_has_role(current_user, 'groundwork_app', CASE WHEN separate THEN 'SET' ELSE 'MEMBER' END) THEN RETURN; END IF;
    EXECUTE format('GRANT groundwork_app TO %I %s', current_user,
                   CASE WHEN separate THEN 'WITH INHERIT FALSE, SET TRUE' ELSE '' END);
  END $$`;
