import type { TenantId, UnitOfWork } from '@groundwork/domain';

/** Name of the index that this version has: pgvector, in the embedded database or on a server. */
export const PGVECTOR = 'pgvector';

/** Vectors per index, all generations together. */
export async function vectorsOf(unitOfWork: UnitOfWork, tenantId: TenantId): Promise<Record<string, number>> {
  const coverage = await unitOfWork.run(tenantId, ({ generations }) => generations.coverage());
  return { [PGVECTOR]: coverage.reduce((sum, { embedded }) => sum + embedded, 0) };
}
