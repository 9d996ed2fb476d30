import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { cut, sendAnswer, sendError, type Exchange } from './exchange.js';
import { extractiveAnswer } from './extractive-answer.js';
import type { ChatMessage } from './prompt-sources.js';
import { rewrittenQuestion } from './rewritten-question.js';
import { wordsOf } from './words.js';

interface Completion {
  readonly model: unknown;
  /** The answer in the parts in which it is streamed, white space kept. */
  readonly parts: readonly string[];
  readonly reason: 'stop' | 'length';
  readonly usage: Readonly<Record<'prompt_tokens' | 'completion_tokens' | 'total_tokens', number>>;
}

/** `POST /v1/chat/completions`, streamed or not. */
export async function answerChat(exchange: Exchange): Promise<void> {
  const { body } = exchange;
  const messages = readMessages(body.messages);
  if (messages === undefined) {
    sendError(exchange, 400, "'messages' must be a list of messages with text.", { parameter: 'messages' });
    return;
  }
  const completion = complete(exchange, messages);
  if (body.stream === true) await streamCompletion(exchange, completion);
  else sendCompletion(exchange, completion);
}

function readMessages(value: unknown): ChatMessage[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const messages = value as (Partial<ChatMessage> | null)[];
  return messages.every((message) => typeof message?.role === 'string' && typeof message.content === 'string')
    ? (messages as ChatMessage[])
    : undefined;
}

function complete({ body, faults }: Exchange, messages: readonly ChatMessage[]): Completion {
  const parts =
    (faults.answer ?? rewrittenQuestion(messages) ?? extractiveAnswer(messages)).match(/\s*\S+|\s+$/g) ?? [];
  const limit = body.max_completion_tokens ?? body.max_tokens;
  const kept = typeof limit === 'number' && limit < parts.length ? parts.slice(0, limit) : parts;
  const prompt = messages.reduce((sum, { content }) => sum + wordsOf(content).length, 0);
  return {
    model: body.model,
    parts: kept,
    reason: kept.length < parts.length ? 'length' : 'stop',
    usage: { prompt_tokens: prompt, completion_tokens: kept.length, total_tokens: prompt + kept.length },
  };
}

function sendCompletion(exchange: Exchange, { model, parts, reason, usage }: Completion): void {
  const content = exchange.malformed === 'null-content' ? null : parts.join('');
  const choice = { index: 0, finish_reason: reason, message: { role: 'assistant', content } };
  const choices = exchange.malformed === 'no-choices' ? [] : [choice];
  sendAnswer(exchange, JSON.stringify({ id: 'chatcmpl-stub', object: 'chat.completion', model, choices, usage }));
}

async function streamCompletion(exchange: Exchange, { model, parts, reason, usage }: Completion): Promise<void> {
  const { response, malformed, faults, body } = exchange;
  if (malformed === 'not-json' || malformed === 'html' || malformed === 'empty-body') {
    sendAnswer(exchange, '');
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.flushHeaders();
  if (faults.hang === 'after-headers') return;

  const send = (data: string) => response.write(`data: ${data}\n\n`);
  const chunk = (more: object) =>
    JSON.stringify({ id: 'chatcmpl-stub', object: 'chat.completion.chunk', model, ...more });
  const choice = (delta: object, finish: string | null = null) =>
    chunk({ choices: malformed === 'no-choices' ? [] : [{ index: 0, delta, finish_reason: finish }] });

  send(choice({ role: 'assistant', content: '' }));
  await pause(exchange, faults.firstTokenMs);
  const middle = Math.floor(parts.length / 2);
  for (const [index, part] of parts.entries()) {
    if (response.destroyed || (index === middle && (await endsMidway(exchange)))) return;
    const taken = send(choice({ content: malformed === 'null-content' ? null : part }));
    if (!taken) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    await pause(exchange, faults.tokenMs);
  }
  send(choice({}, reason));
  const options = body.stream_options as { include_usage?: unknown } | undefined;
  if (options?.include_usage === true) send(chunk({ choices: [], usage }));
  send('[DONE]');
  response.end();
}

/** Does to a stream what is to happen in its middle. True: nothing comes after it. */
async function endsMidway({ response, malformed, faults }: Exchange): Promise<boolean> {
  if (faults.hang === 'midway') return true;
  switch (malformed) {
    case 'cut':
      // A client drops what it has not read yet when a connection breaks; this one has had text.
      await sleep(25);
      cut(response);
      return true;
    case 'no-end':
      response.end();
      return true;
    case 'bad-event':
      response.write('data: {"choices": oops\n\n');
      return false;
    case 'error-event':
      response.write(`data: ${JSON.stringify({ error: { message: 'overloaded', type: 'server_error' } })}\n\n`);
      return false;
    default:
      return false;
  }
}

async function pause({ response }: Exchange, milliseconds: number): Promise<void> {
  if (milliseconds > 0 && !response.destroyed) await sleep(milliseconds);
}
