import { GroundworkError, type ChatEvent, type TokenUsage } from '@groundwork/domain';

type FinishReason = Extract<ChatEvent, { type: 'finish' }>['reason'];

const finishReasons: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  length: 'length',
  content_filter: 'content-filter',
};

/** Takes the parts of a streamed answer as they come, trusting nothing about their shape, and tells a whole one from a cut one. */
export class ChatStreamReader {
  private reason: FinishReason | undefined;
  private usage: TokenUsage = { promptTokens: 0, completionTokens: 0, totalTokens: 0 };
  private hasText = false;

  /** The text that this part adds; empty for parts that carry a role, a usage or nothing at all. */
  read(part: unknown): string {
    const usage = field(part, 'usage');
    if (usage !== undefined && usage !== null) this.usage = readUsage(usage);
    const choices = field(part, 'choices');
    const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
    const reason = field(choice, 'finish_reason');
    if (typeof reason === 'string') this.reason = finishReasons[reason] ?? 'other';
    const content = field(field(choice, 'delta'), 'content');
    if (content === undefined || content === null) return '';
    if (typeof content !== 'string') throw malformed('text that is not a string');
    this.hasText ||= content !== '';
    return content;
  }

  /** To be called when the stream has ended. Usage is all zeros where the provider reports none. */
  finish(): ChatEvent {
    if (this.reason === undefined) throw malformed('an answer without an end');
    if (!this.hasText && this.reason === 'stop') throw malformed('an answer without text');
    return { type: 'finish', reason: this.reason, usage: this.usage };
  }
}

function readUsage(usage: unknown): TokenUsage {
  const count = (name: string): number => {
    const value = field(usage, name);
    return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.round(value) : 0;
  };
  const promptTokens = count('prompt_tokens');
  const completionTokens = count('completion_tokens');
  return { promptTokens, completionTokens, totalTokens: count('total_tokens') || promptTokens + completionTokens };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function malformed(what: string): GroundworkError {
  return new GroundworkError('MODEL_MALFORMED', `The chat model sent ${what}.`, {
    remedy: 'Try again; if it stays so, check that OPENAI_BASE_URL names an OpenAI-compatible API with streaming.',
  });
}
