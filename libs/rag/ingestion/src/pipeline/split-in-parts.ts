import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  codePoints,
  CodePointIndex,
  type CodePointOffset,
  type ExtractedText,
  type HeadingSpan,
  type Passage,
  type TextSplitter,
  type TokenCounter,
} from '@groundwork/domain';

/** Code points that are split in one go: about a quarter of a second of counting tokens. */
export const PART_SIZE = 200_000;

/**
 * Splits a long text part by part, because splitting is synchronous and the same process answers requests. Parts end
 * where blocks do, and each knows the headings above it; only the overlap between two parts is missing.
 */
export async function splitInParts(
  splitter: TextSplitter,
  extracted: ExtractedText,
  counter: TokenCounter,
  partSize = PART_SIZE,
  signal?: AbortSignal,
): Promise<Passage[]> {
  const index = new CodePointIndex(extracted.text);
  const passages: Passage[] = [];
  let from = codePoints(0);
  for (const to of partEnds(extracted, index.length, partSize)) {
    for (const passage of splitter.split(partOf(extracted, index, from, to), counter)) {
      const [start, end] = [codePoints(passage.start + from), codePoints(passage.end + from)];
      passages.push({ ...passage, start, end, index: passages.length });
    }
    from = to;
    await nextTurn();
    signal?.throwIfAborted();
  }
  return passages;
}

function partEnds({ blocks }: ExtractedText, length: CodePointOffset, partSize: number): CodePointOffset[] {
  const ends: CodePointOffset[] = [];
  let last = 0;
  for (const { start } of [...blocks].sort((a, b) => a.start - b.start)) {
    if (start - last < partSize) continue;
    ends.push(start);
    last = start;
  }
  return [...ends, length];
}

function partOf(
  extracted: ExtractedText,
  index: CodePointIndex,
  from: CodePointOffset,
  to: CodePointOffset,
): ExtractedText {
  if (from === 0 && to === index.length) return extracted;
  const within = <T extends { readonly start: CodePointOffset; readonly end: CodePointOffset }>(
    spans: readonly T[],
  ): T[] =>
    spans
      .filter(({ start, end }) => start < to && end > from)
      .map((span) => ({
        ...span,
        start: codePoints(Math.max(0, span.start - from)),
        end: codePoints(Math.min(to, span.end) - from),
      }));
  return {
    ...extracted,
    text: index.slice({ start: from, end: to }),
    pages: within(extracted.pages),
    blocks: within(extracted.blocks),
    headings: [...openHeadings(extracted.headings, from), ...within(extracted.headings)],
  };
}

/** The headings that a place stands under, as if they stood at its start. */
function openHeadings(headings: readonly HeadingSpan[], at: CodePointOffset): HeadingSpan[] {
  const open: HeadingSpan[] = [];
  for (const heading of headings) {
    if (heading.end > at) break;
    while (open.length > 0 && open.at(-1)!.level >= heading.level) open.pop();
    open.push(heading);
  }
  return open.map((heading) => ({ ...heading, start: codePoints(0), end: codePoints(0) }));
}
