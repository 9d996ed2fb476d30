import type { Answer } from '@groundwork/domain';
import type { AnswerEvent } from './answer-events.js';

export type DraftEvent = Extract<AnswerEvent, { type: 'text-delta' | 'citation' }>;

export interface DraftOutcome extends Pick<
  Answer,
  'answer' | 'answerable' | 'mode' | 'model' | 'citations' | 'unsupported' | 'usage'
> {
  readonly llmMs: number;
}

/** An answer in the making. It may be left at any moment: `outcome` speaks of what came by then. */
export interface Draft {
  /** What the reader has seen. */
  readonly text: string;
  stream(): AsyncGenerator<DraftEvent, void>;
  /** `cut`: the stream was left before its end. */
  outcome(cut: boolean): DraftOutcome;
}
