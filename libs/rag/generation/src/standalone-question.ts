import type { ChatModel, Logger, TokenUsage } from '@groundwork/domain';
import { TransientError } from '@groundwork/domain';
import { standaloneByRule } from './follow-up.js';
import type { Exchange } from './history.js';
import { fillPrompt, prompts } from './prompts.js';
import { fenceText, newNonce } from './source-fence.js';
import { noUsage } from './usage.js';

export interface StandaloneQuestion {
  readonly question: string;
  readonly usage: TokenUsage;
  readonly llmMs: number;
  /** The model could not be reached: asking it for the answer as well would only make the reader wait again. */
  readonly modelUnreachable: boolean;
}

export interface RewriteRequest {
  readonly question: string;
  readonly history: readonly Exchange[];
  readonly chatModel: ChatModel | null;
  readonly now: Date;
  readonly timeoutMs: number;
  readonly logger: Logger;
  readonly signal: AbortSignal | undefined;
}

const MAX_TOKENS = 160;
const LONGEST_CHARACTERS = 600;

/** Makes a follow-up stand alone: by the model where there is one, by rules where there is none or it fails. */
export async function standaloneQuestion(request: RewriteRequest): Promise<StandaloneQuestion> {
  const { question, history, chatModel, logger, signal } = request;
  const byRule = { question: standaloneByRule(question, history), usage: noUsage, llmMs: 0, modelUnreachable: false };
  if (history.length === 0 || chatModel === null) return byRule;

  const started = performance.now();
  const limit = AbortSignal.timeout(request.timeoutMs);
  try {
    const { text, usage } = await complete(
      chatModel,
      request,
      signal === undefined ? limit : AbortSignal.any([signal, limit]),
    );
    const llmMs = performance.now() - started;
    const rewritten = oneQuestion(text);
    if (rewritten === null) logger.warn({ model: chatModel.id }, 'rewritten question not usable; rules are used');
    return { question: rewritten ?? byRule.question, usage, llmMs, modelUnreachable: false };
  } catch (error) {
    signal?.throwIfAborted();
    logger.warn({ model: chatModel.id, error: String(error) }, 'follow-up not rewritten by the model; rules are used');
    return { ...byRule, llmMs: performance.now() - started, modelUnreachable: error instanceof TransientError };
  }
}

async function complete(chatModel: ChatModel, { question, history, now }: RewriteRequest, signal: AbortSignal) {
  const nonce = newNonce();
  const conversation = history.map((exchange) => `Reader: ${exchange.question}\nAnswer: ${exchange.answer}`).join('\n');
  const messages = [
    { role: 'system', content: fillPrompt(prompts.rewriteSystem, { now: now.toISOString(), nonce }) },
    {
      role: 'user',
      content: fillPrompt(prompts.rewriteUser, { nonce, conversation: fenceText(conversation), question }),
    },
  ] as const;
  let text = '';
  let usage = noUsage;
  for await (const event of chatModel.stream({ messages, maxTokens: MAX_TOKENS, temperature: 0 }, signal)) {
    if (event.type === 'text-delta') text += event.delta;
    else usage = event.usage;
    if (text.length > 2 * LONGEST_CHARACTERS) break;
  }
  return { text, usage };
}

/** What the model wrote when it is one plausible question, else null. */
function oneQuestion(text: string): string | null {
  const lines = text
    .trim()
    .split('\n')
    .filter((line) => line.trim() !== '');
  const line =
    lines[0]
      ?.trim()
      .replace(/^(?:last |standalone |rewritten )?question:\s*/iu, '')
      .replace(/^["“](.*)["”]$/u, '$1') ?? '';
  return lines.length === 1 && line !== '' && line.length <= LONGEST_CHARACTERS ? line : null;
}
