import { GroundworkError, type ConversationId, type Message, type TenantId, type UnitOfWork } from '@groundwork/domain';
import { maskMarkers } from './claims.js';

/** An earlier question with its answer as later ones need it: short, without citation markers. */
export interface Exchange {
  readonly question: string;
  /** As it was searched. */
  readonly standaloneQuestion: string;
  readonly answer: string;
  /** The documents held an answer. What was refused is no subject to go on from. */
  readonly answered: boolean;
}

export interface HistoryBounds {
  readonly exchanges: number;
  readonly tokens: number;
  readonly countTokens: (text: string) => number;
}

const LONGEST_ANSWER = 800;

/** The last exchanges of a conversation, oldest first. */
export async function loadHistory(
  unitOfWork: UnitOfWork,
  tenantId: TenantId,
  id: ConversationId,
  bounds: HistoryBounds,
): Promise<Exchange[]> {
  const messages = await unitOfWork.run(tenantId, async ({ conversations }) => {
    if ((await conversations.find(id)) === null) {
      throw new GroundworkError('CONVERSATION_NOT_FOUND', `There is no conversation ${id}.`, {
        remedy: 'It may have been deleted. Ask without a conversation to start a new one.',
      });
    }
    return conversations.messages(id);
  });
  return boundHistory(messages, bounds);
}

/** The newest exchanges that fit, oldest first. */
export function boundHistory(
  messages: readonly Message[],
  { exchanges, tokens, countTokens }: HistoryBounds,
): Exchange[] {
  const kept: Exchange[] = [];
  let left = tokens;
  for (const message of exchanges === 0 ? [] : messages.slice(-exchanges).reverse()) {
    const exchange = {
      question: message.question,
      standaloneQuestion: message.standaloneQuestion,
      answered: message.answer.answerable,
      answer: shorten(
        maskMarkers(message.answer.answer)
          .replace(/ {2,}/gu, ' ')
          .replace(/ +([.,;:])/gu, '$1'),
      ),
    };
    left -= countTokens(exchange.question) + countTokens(exchange.answer);
    if (left < 0) break;
    kept.unshift(exchange);
  }
  return kept;
}

/** An answer that was stopped before its first word stays in its place, so that questions and answers alternate. */
function shorten(answer: string): string {
  if (answer.trim() === '') return '(no answer)';
  return answer.length <= LONGEST_ANSWER ? answer : `${answer.slice(0, LONGEST_ANSWER).replace(/\s+\S*$/u, '')} …`;
}
