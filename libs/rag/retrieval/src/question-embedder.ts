import {
  GroundworkError,
  type EmbeddingModel,
  type EmbeddingModels,
  type GenerationId,
  type IndexGeneration,
  type Logger,
  type TenantId,
  type UnitOfWork,
} from '@groundwork/domain';

export interface QuestionVector {
  readonly generationId: GenerationId;
  readonly values: Float32Array;
  readonly kind: EmbeddingModel['kind'];
  /** Share of the question that the model's vocabulary knows, 0 to 1. */
  readonly knownShare: number;
}

export interface QuestionEmbedder {
  /** Null when the tenant has no vectors yet or their model cannot be had for now: the text side then answers alone. */
  embed(tenantId: TenantId, question: string, signal?: AbortSignal): Promise<QuestionVector | null>;
}

const MAX_REMEMBERED_TENANTS = 1000;

/** Embeds questions by the model that made the tenant's active vectors, so dimensions and spaces always match. */
export function createQuestionEmbedder(deps: {
  readonly models: EmbeddingModels;
  readonly unitOfWork: UnitOfWork;
  readonly logger: Logger;
  readonly generationCacheMs: number;
}): QuestionEmbedder {
  const { models, unitOfWork, logger, generationCacheMs } = deps;
  const remembered = new Map<TenantId, { readonly generation: IndexGeneration | null; readonly until: number }>();

  const activeGeneration = async (tenantId: TenantId): Promise<IndexGeneration | null> => {
    const known = remembered.get(tenantId);
    if (known && known.until > Date.now()) return known.generation;
    const generation = await unitOfWork.run(tenantId, (stores) => stores.generations.active());
    if (remembered.size >= MAX_REMEMBERED_TENANTS) remembered.clear();
    // "None yet" is not remembered: the first document makes one, and its reader asks at once.
    if (generation) remembered.set(tenantId, { generation, until: Date.now() + generationCacheMs });
    return generation;
  };

  return {
    async embed(tenantId, question, signal) {
      const generation = await activeGeneration(tenantId);
      if (!generation) return null;
      try {
        const model = models.byId(generation.model);
        const [values] = await model.embed([fitToModel(question, model)], 'query', signal);
        return {
          generationId: generation.id,
          values: values!,
          kind: model.kind,
          knownShare: model.knownShare(question),
        };
      } catch (error) {
        if (signal?.aborted || !(error instanceof GroundworkError) || !error.code.startsWith('MODEL_')) throw error;
        logger.warn({ code: error.code, model: generation.model }, 'question not embedded; searching by text alone');
        return null;
      }
    },
  };
}

/** The longest start of the question that the model takes, cut between words; models refuse longer texts. */
function fitToModel(question: string, model: EmbeddingModel): string {
  if (model.countTokens(question) <= model.maxTokens) return question;
  const words = question.split(/(?<=\s)/);
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (model.countTokens(words.slice(0, middle).join('')) <= model.maxTokens) low = middle;
    else high = middle - 1;
  }
  return low > 0
    ? words.slice(0, low).join('')
    : Array.from(question)
        .slice(0, Math.floor(model.maxTokens / 4))
        .join('');
}
