import type { CodePointOffset } from '../code-points.js';
import type { ExtractedText } from '../extracted-text.js';

export interface Passage {
  readonly index: number;
  readonly text: string;
  readonly start: CodePointOffset;
  readonly end: CodePointOffset;
  readonly page: number | null;
  readonly heading: string;
  readonly tokenCount: number;
}

/** Counts and limits come from the embedding model, so that no passage is ever cut by it. */
export interface TokenCounter {
  readonly maxTokens: number;
  countTokens(text: string): number;
}

/**
 * Cuts a text into passages. Every character that is not white space lies in at least one passage; each passage equals
 * the text between its offsets; no passage exceeds `counter.maxTokens` nor the splitter's character limit. Deterministic.
 */
export interface TextSplitter {
  split(extracted: ExtractedText, counter: TokenCounter): Passage[];
}
