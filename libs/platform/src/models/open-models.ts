import {
  createEmbeddingModels,
  createHashingEmbeddingModel,
  createLocalEmbeddingModel,
  createOpenAiChatModel,
  createOpenAiEmbeddingModel,
  localModelNames,
  type LocalModelName,
} from '@groundwork/adapter-models';
import {
  GroundworkError,
  type ChatModel,
  type EmbeddingModel,
  type EmbeddingModels,
  type Logger,
} from '@groundwork/domain';
import type { Configuration } from '../configuration/configuration.js';
import { measuredChatModel, measuredEmbeddingModel } from '../metrics/measured-models.js';
import type { TokenObserver } from '../metrics/model-metrics.js';
import type { OpenResources } from '../lifecycle/open-resources.js';

/** The models at hand, and what a reader should know about each choice. */
export interface Models {
  readonly embeddings: EmbeddingModels;
  readonly embeddingsNote: string | null;
  /** Null: answers are quoted from the documents. */
  readonly chat: ChatModel | null;
  readonly answersNote: string | null;
}

const DEFAULT_LOCAL_MODEL: LocalModelName = 'bge-small-en-v1.5-q';
const OPENAI = 'https://api.openai.com/v1';

const HASHING_NOTE =
  'No embedding model is on this machine, so search finds shared words, not shared meaning. Run `npm run models` and start again; documents are then embedded anew in the background.';
const CHOSEN_HASHING_NOTE =
  'EMBEDDING_MODEL=hashing: search finds shared words, not shared meaning. EMBEDDING_MODEL=local finds meaning too.';
const EXTRACTIVE_NOTE =
  'No language model is set up, so answers are quoted from the documents. Set OPENAI_API_KEY, or OPENAI_BASE_URL and CHAT_MODEL for a server of your own.';

/**
 * Opens what the configuration asks for. The hashing model is always at hand: documents that it embedded stay
 * searchable while a better model takes over.
 */
export async function openModels(
  configuration: Configuration,
  resources: OpenResources,
  logger: Logger,
  observer: TokenObserver,
): Promise<Models> {
  const hashing = createHashingEmbeddingModel();
  const preferred = await openPreferred(configuration, resources, logger);
  const models: EmbeddingModel[] =
    preferred === null ? [hashing] : [measuredEmbeddingModel(preferred, observer), hashing];
  const provider = openChat(configuration);
  const chat = provider && measuredChatModel(provider, observer);
  return {
    embeddings: createEmbeddingModels(models, models[0]!.id),
    embeddingsNote:
      preferred !== null ? null : configuration.EMBEDDING_MODEL === 'hashing' ? CHOSEN_HASHING_NOTE : HASHING_NOTE,
    chat,
    answersNote: chat === null ? EXTRACTIVE_NOTE : null,
  };
}

async function openPreferred(
  configuration: Configuration,
  resources: OpenResources,
  logger: Logger,
): Promise<EmbeddingModel | null> {
  const { EMBEDDING_MODEL: name } = configuration;
  if (name === 'hashing') return null;
  if (name.startsWith('openai:')) return openRemote(configuration, name.slice('openai:'.length));
  const given = name.slice('local:'.length) as LocalModelName;
  const model = localModelNames.includes(given) ? given : DEFAULT_LOCAL_MODEL;
  try {
    const local = await createLocalEmbeddingModel({
      directory: configuration.MODELS_DIR,
      model,
      ...(configuration.EMBEDDING_THREADS === undefined ? {} : { threads: configuration.EMBEDDING_THREADS }),
    });
    resources.add('local embedding model', () => local.close());
    return local;
  } catch (error) {
    if (!(error instanceof GroundworkError && error.code === 'MODEL_UNAVAILABLE')) throw error;
    logger.warn(
      { model, code: error.code },
      `${error.message} Going on with words alone; "npm run models" fetches the model.`,
    );
    return null;
  }
}

function openRemote(configuration: Configuration, model: string): Promise<EmbeddingModel> {
  return createOpenAiEmbeddingModel({
    baseUrl: configuration.OPENAI_BASE_URL ?? OPENAI,
    ...(configuration.OPENAI_API_KEY === undefined ? {} : { apiKey: configuration.OPENAI_API_KEY }),
    model,
    ...(configuration.EMBEDDING_DIMENSIONS === undefined ? {} : { dimensions: configuration.EMBEDDING_DIMENSIONS }),
    timeoutMs: configuration.MODEL_TIMEOUT_MS,
  });
}

function openChat(configuration: Configuration): ChatModel | null {
  if (configuration.CHAT_MODEL === undefined) return null;
  return createOpenAiChatModel({
    baseUrl: configuration.OPENAI_BASE_URL ?? OPENAI,
    ...(configuration.OPENAI_API_KEY === undefined ? {} : { apiKey: configuration.OPENAI_API_KEY }),
    model: configuration.CHAT_MODEL,
    timeoutMs: configuration.MODEL_TIMEOUT_MS,
    contextTokens: configuration.CHAT_CONTEXT_TOKENS,
  });
}
