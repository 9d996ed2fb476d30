import { GroundworkError, type EmbeddingModel, type EmbeddingModels } from '@groundwork/domain';

/** Throws `CONFIGURATION_INVALID` when two models share an id or the preferred one is not among them. */
export function createEmbeddingModels(models: readonly EmbeddingModel[], preferredId: string): EmbeddingModels {
  const byId = new Map(models.map((model) => [model.id, model]));
  const preferred = byId.get(preferredId);
  if (byId.size !== models.length || preferred === undefined) {
    throw new GroundworkError(
      'CONFIGURATION_INVALID',
      `The embedding models do not fit together: preferred "${preferredId}".`,
      {
        remedy: 'Name each model once, and prefer one of them.',
        details: { preferredId, ids: models.map((model) => model.id) },
      },
    );
  }
  return {
    preferred: () => preferred,
    has: (id) => byId.has(id),
    byId: (id) => {
      const model = byId.get(id);
      if (model !== undefined) return model;
      throw new GroundworkError('MODEL_UNAVAILABLE', `The embedding model "${id}" is not at hand.`, {
        remedy: 'Configure it again (for local models: "npm run models"), or build the index anew with another model.',
        details: { id, available: [...byId.keys()] },
      });
    },
  };
}
