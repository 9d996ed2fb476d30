import type { Unit } from './units.js';

export interface PackingLimits {
  readonly size: number;
  readonly overlap: number;
  readonly maxCharacters: number;
  readonly overlapCharacters: number;
  readonly minChunkSize: number;
  /** What no passage may exceed. */
  readonly limit: number;
  /** Exact tokens of a range of the text. */
  readonly count: (start: number, end: number) => number;
}

/** A passage to be: UTF-16 range, and where its first text that is not a heading stands. */
export interface PassageRange {
  readonly start: number;
  readonly end: number;
  readonly bodyStart: number;
  readonly tokens: number;
}

/** From this share of the size on, the end of a block is a better place to break than a fuller passage. */
const GOOD_BREAK = 0.6;

/** Greedy: as many units as fit, then back to the end of a block if one lies far enough in. */
export function packUnits(units: readonly Unit[], limits: PackingLimits): PassageRange[] {
  const ranges: PassageRange[] = [];
  // `first` may lie before `fresh`: units in between are shared with the passage before.
  let first = 0;
  let fresh = 0;
  while (fresh < units.length) {
    const end = breakAfter(units, first, fresh, limits);
    ranges.push(...exactRanges(units.slice(first, end), limits));
    fresh = end;
    first = overlapFrom(units, first, fresh, limits);
  }
  return ranges;
}

/** Index after the last unit of the passage that starts at `first`; always beyond `fresh`. */
function breakAfter(units: readonly Unit[], first: number, fresh: number, limits: PackingLimits): number {
  const from = units[first]!.start;
  let tokens = 0;
  let bestBreak = -1;
  let bodySeen = false;
  for (let i = first; i < units.length; i++) {
    const unit = units[i]!;
    if (i > fresh) {
      if (unit.isHeading && unit.startsBlock && bodySeen && tokens >= limits.minChunkSize) return i;
      if (unit.startsBlock && bodySeen && tokens >= limits.size * GOOD_BREAK) bestBreak = i;
      const full = tokens + unit.tokens > limits.size || unit.end - from > limits.maxCharacters;
      if (full) return bestBreak > fresh ? bestBreak : withoutTrailingHeadings(units, fresh, i);
    }
    tokens += unit.tokens;
    bodySeen ||= !unit.isHeading;
  }
  return units.length;
}

/** A heading belongs to what follows it, so it does not end a passage. */
function withoutTrailingHeadings(units: readonly Unit[], fresh: number, end: number): number {
  let last = end;
  while (last - 1 > fresh && units[last - 1]!.isHeading) last--;
  return last - 1 > fresh || !units[last - 1]!.isHeading ? last : end;
}

/** Where the next passage starts: as far before `fresh` as the overlap allows and the next unit still fits. */
function overlapFrom(units: readonly Unit[], previousFirst: number, fresh: number, limits: PackingLimits): number {
  const next = units[fresh];
  if (!next || (next.isHeading && next.startsBlock)) return fresh;
  const last = units[fresh - 1]!;
  let first = fresh;
  let tokens = 0;
  while (first - 1 > previousFirst) {
    const unit = units[first - 1]!;
    tokens += unit.tokens;
    if (unit.isHeading || tokens > limits.overlap || last.end - unit.start > limits.overlapCharacters) break;
    if (tokens + next.tokens > limits.size || next.end - unit.start > limits.maxCharacters) break;
    first--;
  }
  return first;
}

/**
 * Counts the passage itself: tokens of the parts need not add up to those of the whole. In the rare case that it
 * exceeds the model's limit it becomes two.
 */
function exactRanges(units: readonly Unit[], limits: PackingLimits): PassageRange[] {
  const start = units[0]!.start;
  const end = units.at(-1)!.end;
  const tokens = limits.count(start, end);
  if (tokens > limits.limit && units.length > 1) {
    const middle = units.length >> 1;
    return [...exactRanges(units.slice(0, middle), limits), ...exactRanges(units.slice(middle), limits)];
  }
  return [{ start, end, tokens, bodyStart: (units.find((unit) => !unit.isHeading) ?? units[0]!).start }];
}
