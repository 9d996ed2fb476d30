import type { ChatEvent, ChatModel, EmbeddingModel } from '@groundwork/domain';
import type { TokenObserver } from './model-metrics.js';

/** The same model; the usage that ends each answer is told to the observer. An answer that breaks off reports none. */
export function measuredChatModel(model: ChatModel, observer: TokenObserver): ChatModel {
  async function* stream(...request: Parameters<ChatModel['stream']>): AsyncGenerator<ChatEvent> {
    for await (const event of model.stream(...request)) {
      if (event.type === 'finish') {
        observer.tokensUsed(model.id, 'prompt', event.usage.promptTokens);
        observer.tokensUsed(model.id, 'completion', event.usage.completionTokens);
      }
      yield event;
    }
  }
  return { id: model.id, contextTokens: model.contextTokens, stream };
}

/** The same model; the tokens of texts that it has embedded are told to the observer. */
export function measuredEmbeddingModel(model: EmbeddingModel, observer: TokenObserver): EmbeddingModel {
  return {
    id: model.id,
    dimensions: model.dimensions,
    maxTokens: model.maxTokens,
    batchSize: model.batchSize,
    kind: model.kind,
    async embed(texts, purpose, signal) {
      const vectors = await model.embed(texts, purpose, signal);
      const tokens = texts.reduce((sum, text) => sum + model.countTokens(text), 0);
      observer.tokensUsed(model.id, 'embedding', tokens);
      return vectors;
    },
    countTokens: (text) => model.countTokens(text),
    knownShare: (text) => model.knownShare(text),
  };
}
