import {
  CodePointIndex,
  type ExtractedText,
  type Passage,
  type TextSplitter,
  type TokenCounter,
} from '@groundwork/domain';
import { headingPaths, pageAt } from './places.js';
import { packUnits } from './packing.js';
import { unitsOf } from './units.js';

export interface TextSplitterOptions {
  /**
   * Size to aim for, in tokens of the embedding model.
   * @default 220, or as many as the model takes where it makes tokens of single letters (a passage would be a sentence long)
   */
  readonly chunkSize?: number;
  /** What two neighbours may share, in tokens. @default 40 */
  readonly chunkOverlap?: number;
  /** Upper limit in UTF-16 units: a long run of letters may be very few tokens. @default 900 */
  readonly maxCharacters?: number;
  /** What neighbours may share at most, in UTF-16 units. @default 150 */
  readonly overlapCharacters?: number;
  /** A heading starts a new passage when the running one has at least these tokens. @default chunkSize / 4 */
  readonly minChunkSize?: number;
}

/** Left free below the model's limit: title and headings stand before the passage when it is embedded. */
const CONTEXT_TOKENS = 48;

const CHUNK_SIZE = 220;
/** Characters from which a model's way with a text is known. */
const SAMPLE = 4_000;
/** English has about 4 characters to a token, German 2.7; Russian, Arabic and Chinese have 1 to an English model. */
const CHARACTERS_PER_TOKEN = 2.2;

/** Whether the model knows hardly any word of a text: its tokens then say little about how much a passage holds. */
function readsLetters(text: string, counter: TokenCounter): boolean {
  const sample = text.slice(0, SAMPLE).trim();
  return sample.length < CHARACTERS_PER_TOKEN * counter.countTokens(sample);
}

/**
 * Packs whole sentences, rows and lines into passages up to the size wanted, breaking first at headings, then at
 * blocks, then at sentences; only a sentence that is too long by itself is cut.
 */
export function createTextSplitter(options: TextSplitterOptions = {}): TextSplitter {
  const { chunkOverlap = 40, maxCharacters = 900, overlapCharacters = 150 } = options;
  return {
    split(extracted: ExtractedText, counter: TokenCounter): Passage[] {
      const room = counter.maxTokens > 2 * CONTEXT_TOKENS ? counter.maxTokens - CONTEXT_TOKENS : counter.maxTokens;
      const { chunkSize = readsLetters(extracted.text, counter) ? room : CHUNK_SIZE } = options;
      const { minChunkSize = Math.floor(chunkSize / 4) } = options;
      const size = Math.max(1, Math.min(chunkSize, room));
      const index = new CodePointIndex(extracted.text);
      const count = (start: number, end: number) => counter.countTokens(extracted.text.slice(start, end));
      const units = unitsOf(extracted, index, counter, { tokens: size, characters: maxCharacters });
      const ranges = packUnits(units, {
        ...{ size, maxCharacters, overlapCharacters, minChunkSize },
        overlap: Math.min(chunkOverlap, size >> 1),
        limit: counter.maxTokens,
        count,
      });
      const pathAt = headingPaths(extracted.headings, index);
      return ranges.map(({ start, end, bodyStart, tokens }, position) => ({
        index: position,
        text: extracted.text.slice(start, end),
        start: index.fromUtf16(start),
        end: index.fromUtf16(end),
        page: pageAt(extracted.pages, index.fromUtf16(start)),
        heading: pathAt(bodyStart),
        tokenCount: tokens,
      }));
    },
  };
}
