export { ensureModelFiles, type EnsureModelFilesOptions, type ModelFilesResult } from './files/ensure-model-files.js';
export type { ModelFetchProgress, ModelSource } from './files/model-source.js';
export { createHashingEmbeddingModel, type HashingEmbeddingModelOptions } from './hashing/hashing-embedding-model.js';
export {
  createLocalEmbeddingModel,
  type ClosableEmbeddingModel,
  type LocalEmbeddingModelOptions,
} from './local/local-embedding-model.js';
export { localModelNames, type LocalModelName } from './local/local-models.js';
export { createOpenAiChatModel, type OpenAiChatModelOptions } from './openai/openai-chat-model.js';
export { createOpenAiEmbeddingModel, type OpenAiEmbeddingModelOptions } from './openai/openai-embedding-model.js';
export { withCache, type EmbeddingCacheOptions } from './registry/cached-embedding-model.js';
export { createEmbeddingModels } from './registry/embedding-models.js';
