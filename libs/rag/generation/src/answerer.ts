import { randomUUID } from 'node:crypto';
import {
  GroundworkError,
  silentLogger,
  TransientError,
  type ChatModel,
  type EmbeddingModels,
  type Logger,
  type Message,
  type MessageId,
  type PassageRetriever,
  type TextAnalyzer,
  type UnitOfWork,
} from '@groundwork/domain';
import type { Answerer, AnswerEvent, AskRequest } from './answer-events.js';
import { createDrafts } from './drafts.js';
import { WORTH_READING } from './evidence.js';
import { loadHistory } from './history.js';
import { openConversation, recordMessage } from './recording.js';
import { defaultSettings, type AnswererOptions, type AnswererSettings } from './settings.js';
import { standaloneQuestion } from './standalone-question.js';
import { estimateTokens } from './token-estimate.js';

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
    ask: (request) => ask(dependencies, settings, request),
  };
}

async function* ask(
  dependencies: AnswererDependencies,
  settings: AnswererSettings,
  request: AskRequest,
): AsyncGenerator<AnswerEvent, void> {
  const {
    retriever,
    unitOfWork,
    chatModel,
    countTokens = estimateTokens,
    logger = silentLogger,
    clock = () => new Date(),
  } = dependencies;
  const { tenantId, topK, filter, signal } = request;
  const started = performance.now();
  const question = validQuestion(request.question, settings);
  signal?.throwIfAborted();

  const bounds = { exchanges: settings.historyExchanges, tokens: settings.historyTokens, countTokens };
  const history =
    request.conversationId === undefined ? [] : await loadHistory(unitOfWork, tenantId, request.conversationId, bounds);
  const now = clock();
  const standalone = await standaloneQuestion({
    question,
    history,
    chatModel,
    now,
    logger,
    signal,
    timeoutMs: settings.rewriteTimeoutMs,
  });
  const retrieval = await retriever.retrieve({
    tenantId,
    topK,
    filter,
    query: standalone.question,
    ...(signal === undefined ? {} : { signal }),
  });
  signal?.throwIfAborted();

  // Quoted answers judge their own sentences, which may lift a question over the threshold.
  const { answerableFrom } = retrieval;
  const from = chatModel === null ? Math.min(WORTH_READING, answerableFrom) : answerableFrom;
  const answerable = retrieval.results.length > 0 && retrieval.confidence >= from;
  const sources = answerable ? retrieval.results : retrieval.nearest;
  const drafts = createDrafts({ ...dependencies, countTokens, logger }, settings, {
    request,
    standalone,
    history,
    sources,
    retrieval,
    now,
  });
  let draft = answerable ? drafts.answer() : drafts.notFound();

  const conversationId = request.conversationId ?? (await openConversation(unitOfWork, tenantId, question));
  const messageId = randomUUID() as MessageId;
  let complete = false;
  let failure: Error | undefined;
  let message: Message | undefined;
  try {
    yield { type: 'sources', sources, standaloneQuestion: standalone.question, conversationId, messageId };
    try {
      yield* draft.stream();
    } catch (error) {
      if (draft.text !== '' || !(error instanceof TransientError) || signal?.aborted) throw error;
      logger.warn(
        { model: chatModel?.id, code: error.code },
        'language model out of reach; the answer is quoted from the documents',
      );
      draft = drafts.extractive();
      yield* draft.stream();
    }
    complete = true;
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
  } finally {
    // Here, so that it also runs when the consumer leaves the stream (`return`).
    message = await recordMessage(unitOfWork, tenantId, {
      id: messageId,
      conversationId,
      question,
      standaloneQuestion: standalone.question,
      answer: drafts.conclude(draft.outcome(!complete), {
        stopped: !complete,
        timings: retrieval.timings,
        totalMs: performance.now() - started,
      }),
    });
  }
  if (failure !== undefined && !signal?.aborted) throw failure;
  yield { type: 'done', message };
}

function validQuestion(raw: string, { maxQuestionCharacters }: AnswererSettings): string {
  const question = raw.trim();
  if (question === '')
    throw new GroundworkError('VALIDATION_FAILED', 'The question is empty.', { remedy: 'Write a question.' });
  if (question.length > maxQuestionCharacters) {
    throw new GroundworkError(
      'QUESTION_TOO_LONG',
      `The question has ${question.length} characters; ${maxQuestionCharacters} are allowed.`,
      {
        remedy: 'Shorten it; upload long material as a document instead.',
        details: { characters: question.length, limit: maxQuestionCharacters },
      },
    );
  }
  return question;
}
