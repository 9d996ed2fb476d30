import { TransientError, type ChatMessage, type ChatModel, type Citation, type TokenUsage } from '@groundwork/domain';
import { reviewAnswer } from './answer-review.js';
import { AnswerWriter } from './answer-writer.js';
import type { CitationChecker } from './citation-check.js';
import { CitationStream, type AnswerPiece } from './citation-stream.js';
import type { Draft, DraftEvent, DraftOutcome } from './draft.js';
import { isRefusal, NOT_FOUND, WITHHELD } from './refusal.js';
import type { SourceText } from './source-text.js';

export interface GenerationRequest {
  readonly chatModel: ChatModel;
  readonly question: string;
  readonly messages: readonly ChatMessage[];
  readonly sources: readonly SourceText[];
  readonly checker: CitationChecker;
  readonly maxTokens: number;
  readonly timeoutMs: number;
  readonly countTokens: (text: string) => number;
  readonly signal: AbortSignal | undefined;
}

/** An answer written by the chat model: quotes taken out of the stream and checked as they come, the whole reviewed at the end. */
export class GeneratedDraft implements Draft {
  private readonly writer: AnswerWriter;
  private readonly citationStream = new CitationStream();
  private usage: TokenUsage | null = null;
  private received = '';
  private started = 0;
  private llmMs = 0;
  private truncated = false;

  constructor(private readonly request: GenerationRequest) {
    this.writer = new AnswerWriter(request.checker);
  }

  get text(): string {
    return this.writer.text;
  }

  async *stream(): AsyncGenerator<DraftEvent, void> {
    const { chatModel, messages, maxTokens, timeoutMs, signal } = this.request;
    const limit = AbortSignal.timeout(timeoutMs);
    this.started = performance.now();
    try {
      const stopped = signal === undefined ? limit : AbortSignal.any([signal, limit]);
      for await (const event of chatModel.stream({ messages, maxTokens, temperature: 0 }, stopped)) {
        if (event.type === 'text-delta') {
          this.received += event.delta;
          yield* this.show(this.citationStream.push(event.delta));
        } else {
          this.usage = event.usage;
          this.truncated = event.reason === 'length';
        }
        // A model that does not heed the signal is left all the same.
        stopped.throwIfAborted();
      }
      yield* this.show(this.citationStream.end());
    } catch (error) {
      if (!limit.aborted || signal?.aborted) throw error;
      throw new TransientError(
        'MODEL_TIMEOUT',
        `The language model ${chatModel.id} took longer than ${timeoutMs} ms.`,
        {
          remedy: 'Ask again, ask for less, or set a faster model.',
          cause: error,
        },
      );
    } finally {
      this.llmMs = performance.now() - this.started;
    }
  }

  outcome(cut: boolean): DraftOutcome {
    const { chatModel, sources, question } = this.request;
    const { text, citations, places } = this.writer;
    const base = {
      mode: 'generative',
      model: chatModel.id,
      citations,
      usage: this.spent(),
      llmMs: this.llmMs,
    } as const;
    const review = reviewAnswer({ text, places, sources, question, cut: cut || this.truncated });
    if (review.supported === 0 && isRefusal(text)) {
      // What a model adds to "I can't find this" without a source is no better than any other unsupported answer.
      if (review.unsupported.length > 0) return { ...base, ...replacedBy(NOT_FOUND, citations) };
      return { ...base, answer: text.trimEnd(), answerable: false, unsupported: [] };
    }
    if (review.supported === 0 && !cut) return { ...base, ...replacedBy(WITHHELD, citations) };
    return {
      ...base,
      answer: text.trimEnd(),
      answerable: cut || review.supported > 0,
      unsupported: review.unsupported,
    };
  }

  private async *show(pieces: readonly AnswerPiece[]): AsyncGenerator<DraftEvent, void> {
    for (const piece of pieces) {
      if (piece.type === 'text') {
        const delta = this.writer.write(piece.text);
        if (delta !== '') yield { type: 'text-delta', delta };
        continue;
      }
      const { delta, citations } = await this.writer.cite(piece.cites);
      if (delta !== '') yield { type: 'text-delta', delta };
      for (const citation of citations) yield { type: 'citation', citation };
    }
  }

  /** A stream that was cut tells no usage; the provider bills it all the same, so it is counted here. */
  private spent(): TokenUsage {
    if (this.usage !== null) return this.usage;
    const { messages, countTokens } = this.request;
    const promptTokens = messages.reduce((sum, { content }) => sum + countTokens(content), 0);
    const completionTokens = countTokens(this.received);
    return { promptTokens, completionTokens, totalTokens: promptTokens + completionTokens };
  }
}

/** Another text takes the answer's place: the citations that were tried stay, their marks are gone with the text. */
const replacedBy = (answer: string, citations: readonly Citation[]) => ({
  answer,
  answerable: false,
  unsupported: [],
  citations: citations.map((citation) => ({ ...citation, marks: [] })),
});
