import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is nearest to being finished is claimed first, so that documents get ready steadily however many wait. */
export class WorkOrder1700000000004 implements MigrationInterface {
  readonly name = 'WorkOrder1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(workRank);
    await runner.query('DROP INDEX work_items_waiting');
    await runner.query(
      `CREATE INDEX work_items_waiting ON work_items (groundwork_work_rank(payload), run_at, id) WHERE state = 'waiting'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX work_items_waiting');
    await runner.query(`CREATE INDEX work_items_waiting ON work_items (run_at, id) WHERE state = 'waiting'`);
    await runner.query('DROP FUNCTION groundwork_work_rank');
  }
}

/** 0 is claimed first. Steps that gave way and generations, which take long, wait beside what is new. */
const workRank = `
  CREATE FUNCTION groundwork_work_rank(payload jsonb) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN payload ? 'continued' THEN 3
                ELSE CASE payload ->> 'step' WHEN 'store' THEN 0 WHEN 'embed' THEN 1 WHEN 'split' THEN 2 ELSE 3 END END
  $$`;
