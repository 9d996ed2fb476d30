import type { TextRange } from './sentences.js';

const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;
const INVISIBLE = /^[\u00ad\u200b-\u200f\u2060\ufeff]$/u;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const WORD = /[\p{L}\p{N}]/u;

/** Written differently by keyboards, word processors and models; never a difference of content. */
const EQUAL: readonly (readonly [RegExp, string])[] = [
  [/^[\u2018\u2019\u201a\u201b\u2032\u02bc]$/u, "'"],
  [/^[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]$/u, '"'],
  [/^[\u2010-\u2015\u2212]$/u, '-'],
  [/^\u2026$/u, '...'],
  // The prompt shows angle and instruction brackets of a document as look-alikes (source-fence.ts).
  [/^\u2039$/u, '<'],
  [/^\u203a$/u, '>'],
  [/^\u27e6$/u, '['],
  [/^\u27e7$/u, ']'],
];

/**
 * A text prepared for finding quotes in it. Folded are: runs of white space to one space (none between Chinese or
 * Japanese characters, where a line end is not a word end), canonically equal characters (NFC), typographic quotes,
 * dashes and the ellipsis to ASCII, invisible characters to nothing. Case, letters and digits stay: a quote with one
 * altered word is not found.
 */
export class FoldedText {
  readonly folded: string;
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  constructor(readonly text: string) {
    const out: string[] = [];
    for (const match of text.matchAll(CLUSTER)) {
      const shown = foldCluster(match[0]);
      const last = out.length - 1;
      if (shown === '') continue;
      if (shown === ' ' && (last < 0 || out[last] === ' ')) continue;
      if (out[last] === ' ' && CJK.test(shown) && CJK.test(out[last - 1] ?? '')) this.drop(out);
      for (const unit of shown.split('')) {
        out.push(unit);
        this.starts.push(match.index);
        this.ends.push(match.index + match[0].length);
      }
    }
    if (out.at(-1) === ' ') this.drop(out);
    this.folded = out.join('');
  }

  /**
   * Where a quote stands, in UTF-16 units of `text`, or null. It must start and end at word boundaries, so "5 nights" is
   * not found in "15 nights". An ellipsis around it and a full stop or comma that ends it are the writer's own.
   */
  find(quote: string): TextRange | null {
    const bare = new FoldedText(quote).folded.replace(/^(?:\.\.\.\s*)+|(?:\s*\.\.\.)+$/gu, '').trim();
    return this.findExact(bare) ?? this.findExact(bare.replace(/[.,;:。，；：]+$/u, ''));
  }

  private findExact(folded: string): TextRange | null {
    if (!WORD.test(folded)) return null;
    for (let at = this.folded.indexOf(folded); at >= 0; at = this.folded.indexOf(folded, at + 1)) {
      const end = at + folded.length;
      if (this.splitsWord(at) || this.splitsWord(end)) continue;
      return { start: this.starts[at]!, end: this.ends[end - 1]! };
    }
    return null;
  }

  /** Whether `at` falls inside a word, a number ("1.5") or a character. */
  private splitsWord(at: number): boolean {
    if (at <= 0 || at >= this.folded.length) return false;
    if (this.starts[at] === this.starts[at - 1]) return true;
    const [head, tail] = [this.folded.slice(Math.max(0, at - 2), at), this.folded.slice(at, at + 2)];
    if (/\p{N}[.,]$/u.test(head) && /^\p{N}/u.test(tail)) return true;
    if (/\p{N}$/u.test(head) && /^[.,]\p{N}/u.test(tail)) return true;
    const before = Array.from(head).at(-1) ?? '';
    const after = Array.from(tail)[0] ?? '';
    return WORD.test(before) && WORD.test(after) && !isUnspaced(before) && !isUnspaced(after);
  }

  private drop(out: string[]): void {
    out.pop();
    this.starts.pop();
    this.ends.pop();
  }
}

const isUnspaced = (character: string) =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u.test(
    character,
  );

function foldCluster(cluster: string): string {
  if (/^\s/u.test(cluster)) return ' ';
  if (INVISIBLE.test(cluster)) return '';
  const composed = cluster.normalize('NFC');
  for (const [pattern, plain] of EQUAL) if (pattern.test(composed)) return plain;
  return composed;
}
