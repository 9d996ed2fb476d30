import type { TextRange } from './sentences.js';
import type { ScoredSentence } from './sentence-scoring.js';
import type { SourceText } from './source-text.js';

/** A stretch of a source that goes into the answer: one sentence, or two where the second leans on the first. */
export interface Excerpt {
  readonly source: SourceText;
  readonly range: TextRange;
}

/** Chosen together with `sentenceWeights` (sentence-scoring.ts). */
export const selection = {
  mostSentences: 3,
  /** A further sentence must score this share of the best one's, */
  worthAdding: 0.58,
  /** and this share when it is of a document from which nothing was taken yet. */
  worthAddingDocument: 0.85,
  /** Maximal marginal relevance (Carbonell & Goldstein 1998): how much sameness with what is chosen takes away. */
  samenessCost: 0.7,
  tooSame: 0.7,
};
const LONGEST_EXCERPT = 360;
const LEANS_BACK =
  /^(?:it|its|he|his|she|her|they|their|this|these|those|such|that|however|therefore|thus|instead|also|but|er|sie|es|dies\w*|il|elle|ils|elles|ce|cette)\b|^(?:它|他|她|这|此|其|それ|これ)/iu;

/** Chooses up to three sentences that say different things, best source first, each source's in the order of its text. */
export function selectExcerpts(scored: readonly ScoredSentence[], characters: number): Excerpt[] {
  const chosen: ScoredSentence[] = [];
  const best = scored[0];
  if (best === undefined) return [];
  let used = 0;
  const open = [...scored];
  while (chosen.length < selection.mostSentences && open.length > 0) {
    const next = open
      .map((sentence) => ({
        sentence,
        gain: sentence.score * (1 - selection.samenessCost * sameness(sentence, chosen)),
      }))
      .reduce((one, other) => (other.gain > one.gain ? other : one));
    open.splice(open.indexOf(next.sentence), 1);
    const length = Math.min(next.sentence.text.length, LONGEST_EXCERPT);
    if (chosen.length > 0) {
      const known = chosen.some(({ source }) => documentOf(source) === documentOf(next.sentence.source));
      if (next.gain <= 0 || next.gain < selection.worthAdding * best.score) break;
      if (!known && next.gain < selection.worthAddingDocument * best.score) continue;
      if (used + length > characters || sameness(next.sentence, chosen) > selection.tooSame) continue;
    }
    chosen.push(next.sentence);
    used += length;
  }
  return inReadingOrder(chosen).map((sentence) => {
    const excerpt = withAntecedent(sentence, chosen, characters - used);
    used += excerpt.range.end - excerpt.range.start - sentence.text.length;
    return { ...excerpt, range: windowOf(excerpt) };
  });
}

const documentOf = ({ source }: SourceText) => source.chunk.documentId;

function sameness(sentence: ScoredSentence, chosen: readonly ScoredSentence[]): number {
  return Math.max(0, ...chosen.map((other) => jaccard(sentence.terms, other.terms)));
}

function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((term) => other.has(term)).length;
  return shared / (one.size + other.size - shared || 1);
}

function inReadingOrder(chosen: readonly ScoredSentence[]): ScoredSentence[] {
  const sources = [...new Set(chosen.map(({ source }) => source))];
  return sources.flatMap((source) =>
    chosen.filter((one) => one.source === source).sort((one, other) => one.index - other.index),
  );
}

/** "It was built in 1889." says little alone: the sentence before goes with it when there is room. */
function withAntecedent(sentence: ScoredSentence, chosen: readonly ScoredSentence[], room: number): Excerpt {
  const { source, index, range, text } = sentence;
  const before = source.sentences[index - 1];
  const alreadyThere = chosen.some((other) => other.source === source && other.index === index - 1);
  if (before === undefined || alreadyThere || !LEANS_BACK.test(text)) return { source, range };
  const joined = { start: before.start, end: range.end };
  const grows = joined.end - joined.start - text.length;
  const newParagraph = /\n\s*\n/u.test(source.text.slice(before.end, range.start));
  return newParagraph || grows > room || joined.end - joined.start > LONGEST_EXCERPT
    ? { source, range }
    : { source, range: joined };
}

/** A sentence too long to read is cut at its last clause that fits; the quote is cut with it and so stays exact. */
function windowOf({ source, range }: Excerpt): TextRange {
  if (range.end - range.start <= LONGEST_EXCERPT) return range;
  const head = source.text.slice(range.start, range.start + LONGEST_EXCERPT);
  const clause = Math.max(
    head.lastIndexOf('; '),
    head.lastIndexOf(', '),
    head.lastIndexOf('，'),
    head.lastIndexOf('\n'),
  );
  const word = head.lastIndexOf(' ');
  const cut = clause > LONGEST_EXCERPT / 2 ? clause : word > LONGEST_EXCERPT / 2 ? word : LONGEST_EXCERPT;
  const splitsPair = /[\ud800-\udbff]/u.test(source.text[range.start + cut - 1] ?? '');
  return { start: range.start, end: range.start + (splitsPair ? cut - 1 : cut) };
}
