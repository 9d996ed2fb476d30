import type { EntityManager, QueryRunner } from 'typeorm';
import { GroundworkError, type DocumentId, type TenantId } from '@groundwork/domain';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * What a store works with inside one transaction: the tenant, the connection, and a note of what changed, which is
 * numbered just before the commit (`change-numbers.ts`).
 */
export class TenantSession {
  readonly changed = new Set<DocumentId>();
  readonly deleted = new Set<DocumentId>();
  /** Whether work was put into the queue, so that idle workers are woken after the commit. */
  enqueued = false;

  constructor(
    readonly tenantId: TenantId,
    readonly manager: EntityManager,
  ) {}

  /** Rows of one statement. `T` is the shape that the statement selects. */
  async rows<T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    const runner = this.manager.queryRunner!;
    const result = await runner.query(sql, [...parameters], true);
    return result.records as T[];
  }

  /** Number of rows that a statement touched. */
  async affected(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    const runner = this.manager.queryRunner!;
    return (await runner.query(sql, [...parameters], true)).affected ?? 0;
  }
}

/**
 * Makes the open transaction the tenant's: the role loses the owner's and superuser's rights to see past policies, and
 * both settings end with the transaction. One statement without parameters, so it is one round trip.
 */
export async function enterTenant(runner: QueryRunner, tenantId: TenantId): Promise<void> {
  if (!uuid.test(tenantId)) {
    throw new GroundworkError(
      'VALIDATION_FAILED',
      `The tenant id ${JSON.stringify(tenantId)} is not a lower-case UUID.`,
    );
  }
  await runner.query(`SET LOCAL ROLE groundwork_app; SET LOCAL app.tenant = '${tenantId}'`);
}
