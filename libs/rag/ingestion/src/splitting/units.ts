import type { BlockSpan, CodePointIndex, ExtractedText, TokenCounter } from '@groundwork/domain';

/** The smallest piece that packing handles: a sentence, a table row, a line of code, or a part of an overlong one. UTF-16 offsets, trimmed. */
export interface Unit {
  readonly start: number;
  readonly end: number;
  readonly tokens: number;
  readonly startsBlock: boolean;
  readonly isHeading: boolean;
}

export interface UnitLimits {
  readonly tokens: number;
  readonly characters: number;
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Cuts a text into units in order; every character that is not white space lies in exactly one. Each is counted once. */
export function unitsOf(
  extracted: ExtractedText,
  index: CodePointIndex,
  counter: TokenCounter,
  limits: UnitLimits,
): Unit[] {
  const units: Unit[] = [];
  for (const region of regionsOf(extracted, index)) {
    let startsBlock = true;
    for (const [start, end] of piecesOf(index.text, region)) {
      for (const unit of withinLimits(index.text, start, end, counter, limits)) {
        units.push({ ...unit, startsBlock, isHeading: region.kind === 'heading' });
        startsBlock = false;
      }
    }
  }
  return units;
}

interface Region {
  readonly start: number;
  readonly end: number;
  readonly kind: BlockSpan['kind'];
}

/** The blocks, and as paragraphs whatever text lies between them. */
function regionsOf(extracted: ExtractedText, index: CodePointIndex): Region[] {
  const regions: Region[] = [];
  let position = 0;
  for (const block of [...extracted.blocks].sort((a, b) => a.start - b.start)) {
    const start = Math.max(position, index.toUtf16(block.start));
    const end = Math.min(index.text.length, index.toUtf16(block.end));
    if (end <= start) continue;
    if (start > position) regions.push({ start: position, end: start, kind: 'paragraph' });
    regions.push({ start, end, kind: block.kind });
    position = end;
  }
  if (position < index.text.length) regions.push({ start: position, end: index.text.length, kind: 'paragraph' });
  return regions;
}

function* piecesOf(text: string, { start, end, kind }: Region): Generator<[number, number]> {
  const content = text.slice(start, end);
  if (kind === 'code' || kind === 'table-row') {
    for (const line of content.matchAll(/[^\n]+/g))
      yield* trimmed(text, start + line.index, start + line.index + line[0].length);
    return;
  }
  // Single line breaks inside a paragraph are layout, not the end of a sentence; the replacement keeps all offsets.
  const flowing = content.replace(/(?<!\n)\n(?!\n)/g, ' ');
  for (const { index, segment } of sentences.segment(flowing))
    yield* trimmed(text, start + index, start + index + segment.length);
}

function* trimmed(text: string, start: number, end: number): Generator<[number, number]> {
  while (start < end && isSpace(text, start)) start++;
  while (end > start && isSpace(text, end - 1)) end--;
  if (end > start) yield [start, end];
}

/** Halves a piece until each part fits, at white space or punctuation near the middle when there is any, never inside a surrogate pair. */
function* withinLimits(
  text: string,
  start: number,
  end: number,
  counter: TokenCounter,
  limits: UnitLimits,
): Generator<Pick<Unit, 'start' | 'end' | 'tokens'>> {
  // A stack, not recursion; parts are pushed right to left. Long pieces are cut before they are counted: counting is the dear part.
  const open: [number, number][] = [[start, end]];
  for (let part = open.pop(); part; part = open.pop()) {
    const [from, to] = part;
    const tokens = to - from > limits.characters ? Infinity : counter.countTokens(text.slice(from, to));
    const middle = tokens > limits.tokens ? cutPoint(text, from, to, limits.characters) : null;
    if (middle === null) {
      yield {
        start: from,
        end: to,
        tokens: Number.isFinite(tokens) ? tokens : counter.countTokens(text.slice(from, to)),
      };
    } else {
      open.push(...trimmed(text, middle, to), ...trimmed(text, from, middle));
    }
  }
}

/** Where to cut `[from, to)`: a long piece near the limit (so that parts are full), a short one in its middle; null when it is one character. */
function cutPoint(text: string, from: number, to: number, characters: number): number | null {
  const wish = from + (to - from > 2 * characters ? characters : (to - from) >> 1);
  const reach = Math.min(80, (wish - from) >> 1);
  for (const boundary of [/[\n.;:!?。！？；，、]/, /[\s,]/]) {
    for (let at = wish; at > wish - reach; at--) if (boundary.test(text[at - 1]!)) return at;
  }
  const whole = isLowSurrogate(text, wish) && isHighSurrogate(text, wish - 1) ? wish - 1 : wish;
  const cut = whole > from ? whole : whole + 2;
  return cut > from && cut < to ? cut : null;
}

const isSpace = (text: string, at: number) => /\s/.test(text[at]!);
const isHighSurrogate = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xd800;
const isLowSurrogate = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xdc00;
