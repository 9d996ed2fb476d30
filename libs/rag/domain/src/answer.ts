import type { ScoredChunk } from './chunk.js';
import type { Citation, UnsupportedSpan } from './citation.js';

export const answerModes = ['generative', 'extractive'] as const;
export type AnswerMode = (typeof answerModes)[number];

export interface TokenUsage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly totalTokens: number;
}

/** Milliseconds, wall clock. */
export interface AnswerTimings {
  readonly embed: number;
  readonly search: number;
  readonly rerank: number;
  readonly llm: number;
  readonly total: number;
}

export interface Answer {
  readonly answer: string;
  /** False when the documents do not hold an answer; `sources` are then the nearest passages, not evidence. */
  readonly answerable: boolean;
  readonly mode: AnswerMode;
  /** Name of the chat model, or null in extractive mode. */
  readonly model: string | null;
  readonly citations: readonly Citation[];
  readonly unsupported: readonly UnsupportedSpan[];
  readonly sources: readonly ScoredChunk[];
  readonly timings: AnswerTimings;
  readonly usage: TokenUsage;
  /** True when the reader stopped it: what is here is what had come by then. */
  readonly stopped: boolean;
}
