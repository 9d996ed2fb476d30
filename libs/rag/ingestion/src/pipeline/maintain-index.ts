import { GroundworkError, type GenerationId, type TenantId } from '@groundwork/domain';
import type { PipelineDependencies } from './step-context.js';

/** Lets the store build its nearest-neighbour index. Without one search is exact, only slower: a failure is logged, no more. */
export async function maintainIndex(
  { unitOfWork, logger }: PipelineDependencies,
  tenantId: TenantId,
  generationId: GenerationId,
): Promise<void> {
  try {
    await unitOfWork.run(tenantId, ({ generations }) => generations.maintainIndex(generationId));
  } catch (error) {
    logger?.warn(
      { generationId, code: error instanceof GroundworkError ? error.code : 'INTERNAL' },
      'index maintenance failed',
    );
  }
}
