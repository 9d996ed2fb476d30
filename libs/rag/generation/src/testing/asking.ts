import { LOCAL_TENANT, type Message, type ScoredChunk } from '@groundwork/domain';
import type { AnswerEvent, AskRequest } from '../answer-events.js';
import { createAnswerer, type AnswererDependencies } from '../answerer.js';
import type { AnswererOptions } from '../settings.js';
import { MemoryConversations } from './conversations.js';
import { FixedRetriever } from './passages.js';
import { ScriptedChatModel, type Reply } from './scripted-chat-model.js';

/** An answerer over fixed passages. `replies` null: no chat model. */
export function answering(
  found: readonly ScoredChunk[],
  replies: readonly Reply[] | null,
  {
    confidence = 0.9,
    options = {},
    more = {},
  }: { confidence?: number; options?: AnswererOptions; more?: Partial<AnswererDependencies> } = {},
) {
  const store = new MemoryConversations();
  const retriever = new FixedRetriever(found, confidence);
  const chatModel = replies === null ? null : new ScriptedChatModel(replies);
  const answerer = createAnswerer({ retriever, unitOfWork: store, chatModel, ...more }, options);
  const ask = (question: string, request: Partial<AskRequest> = {}) =>
    answerer.ask({ tenantId: LOCAL_TENANT, question, topK: 5, filter: {}, ...request });
  return { store, retriever, chatModel: chatModel!, answerer, ask };
}

export async function collect(stream: AsyncIterable<AnswerEvent>): Promise<AnswerEvent[]> {
  const events: AnswerEvent[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

/** The text as it streamed, and the message that ended it. */
export async function answerOf(
  stream: AsyncIterable<AnswerEvent>,
): Promise<{ streamed: string; message: Message; events: AnswerEvent[] }> {
  const events = await collect(stream);
  const last = events.at(-1);
  if (last?.type !== 'done') throw new Error(`The stream ended with ${last?.type ?? 'nothing'}.`);
  return {
    streamed: events.map((event) => (event.type === 'text-delta' ? event.delta : '')).join(''),
    message: last.message,
    events,
  };
}
