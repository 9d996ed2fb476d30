import type { Answer } from './answer.js';
import type { ConversationId, MessageId } from './identifiers.js';

export interface Conversation {
  readonly id: ConversationId;
  /** The first question, shortened. */
  readonly title: string;
  readonly messageCount: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** One exchange: what was asked and what was answered, with the evidence as it was then. */
export interface Message {
  readonly id: MessageId;
  readonly conversationId: ConversationId;
  readonly question: string;
  /** The question as searched: a follow-up rewritten to stand alone. */
  readonly standaloneQuestion: string;
  readonly answer: Answer;
  readonly createdAt: Date;
}
