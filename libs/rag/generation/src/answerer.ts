import type {
  ChatModel,
  EmbeddingModels,
  Logger,
  PassageRetriever,
  TextAnalyzer,
  UnitOfWork,
} from '@groundwork/domain';
import { GroundworkError } from '@groundwork/domain';
import type { Answerer } from './answer-events.js';
import { defaultSettings, type AnswererOptions } from './settings.js';

export interface AnswererDependencies {
  readonly retriever: PassageRetriever;
  readonly unitOfWork: UnitOfWork;
  /** Null: answers are quoted from the documents (extractive). */
  readonly chatModel: ChatModel | null;
  /** Counts tokens of the chat model. @default an estimate from the characters */
  readonly countTokens?: (text: string) => number;
  /** Terms for choosing sentences. @default a small folding of this package's own */
  readonly analyzer?: TextAnalyzer;
  /** Compares sentences by meaning in extractive answers when the preferred model is semantic. */
  readonly embeddings?: EmbeddingModels;
  readonly logger?: Logger;
  readonly clock?: () => Date;
}

export function createAnswerer(dependencies: AnswererDependencies, options: AnswererOptions = {}): Answerer {
  const settings = { ...defaultSettings, ...options };
  return {
    mode: dependencies.chatModel === null ? 'extractive' : 'generative',
    // eslint-disable-next-line require-yield -- replaced by the next commit
    async *ask(request) {
      throw new GroundworkError('VALIDATION_FAILED', `Not wired yet (${request.question.length}/${settings.maxQuestionCharacters}).`);
    },
  };
}
