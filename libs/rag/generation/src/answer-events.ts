import type {
  AnswerMode,
  Citation,
  ConversationId,
  DocumentFilter,
  Message,
  MessageId,
  ScoredChunk,
  TenantId,
} from '@groundwork/domain';

export interface AskRequest {
  readonly tenantId: TenantId;
  readonly question: string;
  /** Passages to answer from. */
  readonly topK: number;
  readonly filter: DocumentFilter;
  /** The conversation that the question belongs to; a new one is made when absent. */
  readonly conversationId?: ConversationId;
  /** Aborting keeps what has come: the message is recorded with `stopped: true`. */
  readonly signal?: AbortSignal;
}

/**
 * What an answer sends, in this order: `sources` once; then `text-delta` and `citation`, mixed; then `done` once.
 * `done` is the truth: where it differs from the deltas (an answer withheld because nothing supports it) it replaces them.
 */
export type AnswerEvent =
  | {
      readonly type: 'sources';
      /** Source `[n]` is `sources[n - 1]`. When the question cannot be answered: the nearest passages. */
      readonly sources: readonly ScoredChunk[];
      readonly standaloneQuestion: string;
      readonly conversationId: ConversationId;
      readonly messageId: MessageId;
    }
  | { readonly type: 'text-delta'; readonly delta: string }
  /** A citation that one more mark stands for comes again, its `marks` grown. */
  | { readonly type: 'citation'; readonly citation: Citation }
  | { readonly type: 'done'; readonly message: Message };

/** Answers questions from the documents. */
export interface Answerer {
  /** How answers are made: by the chat model, or by quoting when there is none. */
  readonly mode: AnswerMode;
  /**
   * Answers one question as a stream of events and records the exchange exactly once.
   *
   * Throws `VALIDATION_FAILED`, `QUESTION_TOO_LONG` or `CONVERSATION_NOT_FOUND` before the first event, the signal's reason
   * when aborted before the first event, and the chat model's error when it breaks off (what came is recorded first).
   * A chat model that cannot be reached before its first word is replaced by an extractive answer.
   * A consumer that leaves early (`return`) counts as a stop.
   */
  ask(request: AskRequest): AsyncIterable<AnswerEvent>;
}
