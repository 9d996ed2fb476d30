import type { EmbeddingModel, EmbeddingModels, IndexGeneration, Stores } from '@groundwork/domain';

/** A generation and the model that makes its vectors. */
export interface TargetGeneration {
  readonly generation: IndexGeneration;
  readonly model: EmbeddingModel;
}

/**
 * Where a new document's vectors go: the ACTIVE generation, and each that is BUILDING, so that it is not incomplete
 * again when it takes over. Those whose model is not at hand are left out; if that leaves none, the preferred model's
 * generation is made. Never empty; the first is the one that questions are asked of, or will be.
 */
export async function targetGenerations({ generations }: Stores, models: EmbeddingModels): Promise<TargetGeneration[]> {
  const at = (generation: IndexGeneration): TargetGeneration => ({ generation, model: models.byId(generation.model) });
  const rank = { ACTIVE: 0, BUILDING: 1, RETIRED: 2 } as const;
  const usable = (await generations.list())
    .filter(({ status, model }) => status !== 'RETIRED' && models.has(model))
    .sort((a, b) => rank[a.status] - rank[b.status]);
  if (usable.length > 0) return usable.map(at);
  const preferred = models.preferred();
  return [{ generation: await generations.ensure(preferred.id, preferred.dimensions), model: preferred }];
}
