import type { UnsupportedSpan } from '@groundwork/domain';
import type { CitedPlace } from './answer-writer.js';
import type { CheckedCite } from './citation-check.js';
import { answerSentences, claimText, isClaim } from './claims.js';
import { strangeName } from './names.js';
import { numberForms, numbersOf } from './numbers.js';
import { trimRange, type TextRange } from './sentences.js';
import type { SourceText } from './source-text.js';
import { contentTerms, functionWordLanguage } from './terms.js';

export interface Review {
  readonly unsupported: readonly UnsupportedSpan[];
  /** Statements that a verified citation supports. None: the answer must not stand. */
  readonly supported: number;
}

/** Fewer of a claim's terms than this in the cited passage, and the quote is real but about something else. */
const SAME_MATTER_SHARE = 0.2;
const TERMS_TO_JUDGE = 4;

export interface ReviewRequest {
  readonly text: string;
  readonly places: readonly CitedPlace[];
  readonly sources: readonly SourceText[];
  readonly question: string;
  /** The text broke off, so its last words are not judged. */
  readonly cut: boolean;
}

/**
 * Goes through an answer statement by statement: each must carry a citation that was verified, use no number that its
 * sources do not have and no name that neither they nor the question have, and speak of what they speak of.
 */
export function reviewAnswer({ text, places, sources, question, cut }: ReviewRequest): Review {
  const asked = new Set(contentTerms(question));
  const unsupported: UnsupportedSpan[] = [];
  let supported = 0;
  const sentences = answerSentences(text);
  for (const [index, sentence] of sentences.entries()) {
    const next = sentences[index + 1]?.start ?? text.length + 1;
    const from = index === 0 ? 0 : sentence.start;
    const own = places.filter(({ start }) => start >= from && start < next);
    const unfinished = cut && index === sentences.length - 1;
    if (own.length === 0) {
      if (!unfinished && isClaim(text.slice(sentence.start, sentence.end)))
        unsupported.push({ ...sentence, reason: 'No source is named for this sentence.' });
      continue;
    }
    for (const statement of statementsOf(text, sentence, own)) {
      const reason = problemOf(text, sentence, statement, sources, asked);
      if (reason === null) supported++;
      else if (text.slice(statement.range.start, statement.range.end).trim() !== '')
        unsupported.push({ ...trimRange(text, statement.range), reason });
    }
  }
  return { unsupported, supported };
}

interface Statement {
  readonly range: TextRange;
  readonly checks: readonly CheckedCite[];
}

/** A sentence falls into statements, each ending with its markers; what follows the last marker belongs to the last. */
function statementsOf(text: string, sentence: TextRange, places: readonly CitedPlace[]): Statement[] {
  const statements: { range: { start: number; end: number }; checks: CheckedCite[] }[] = [];
  for (const place of places) {
    const last = statements.at(-1);
    const start = last?.range.end ?? sentence.start;
    const end = Math.max(place.end, start);
    if (last !== undefined && contentTerms(claimText(text.slice(start, end))).length < 2) {
      last.range.end = end;
      last.checks.push(...place.checks);
    } else {
      statements.push({ range: { start, end }, checks: [...place.checks] });
    }
  }
  const last = statements.at(-1);
  if (last !== undefined) last.range.end = Math.max(sentence.end, last.range.end);
  return statements;
}

function problemOf(
  text: string,
  sentence: TextRange,
  { range, checks }: Statement,
  sources: readonly SourceText[],
  asked: ReadonlySet<string>,
): string | null {
  const good = checks.filter(({ problem }) => problem === null);
  if (good.length === 0) return checks.find(({ problem }) => problem !== null)?.problem ?? null;

  const cited = good.map(({ number }) => sources[number! - 1]!);
  const claim = claimText(text.slice(range.start, range.end));
  const whole =
    contentTerms(claim).length >= TERMS_TO_JUDGE ? claim : claimText(text.slice(sentence.start, sentence.end));
  const quotes = good.map(({ citation }) => citation!.quote).join(' ');
  return (
    strangeNumber(claim, quotes, cited) ??
    (sameLanguage(whole, cited) ? strangeWords(claim, whole, cited, asked) : null)
  );
}

function strangeNumber(claim: string, quotes: string, cited: readonly SourceText[]): string | null {
  const known = new Set(cited.flatMap(({ numbers }) => [...numbers]));
  // A spelled number may be the writer's own count ("two conditions"); beside a quote that gives a number it is a claim.
  const quoteHasNumber = numberForms(quotes).size > 0;
  const strange = numbersOf(claim).find(
    ({ forms, spelled }) => !forms.some((form) => known.has(form)) && (!spelled || quoteHasNumber),
  );
  return strange === undefined
    ? null
    : `The number ${strange.text} is not in source ${cited.map(({ number }) => number).join(', ')}.`;
}

/** Words cannot be compared across languages; the quote itself was checked all the same. */
function sameLanguage(claim: string, cited: readonly SourceText[]): boolean {
  const language = functionWordLanguage(claim);
  return language !== null && cited.every((source) => functionWordLanguage(source.text) === language);
}

function strangeWords(
  claim: string,
  whole: string,
  cited: readonly SourceText[],
  asked: ReadonlySet<string>,
): string | null {
  const named = cited.map(({ number }) => number).join(', ');
  const isKnown = (term: string) => cited.some((source) => source.terms.has(term));
  const name = strangeName(claim, (term) => isKnown(term) || asked.has(term));
  if (name !== null) return `The name ${name} is not in source ${named}.`;

  const terms = new Set(contentTerms(whole));
  const share = [...terms].filter(isKnown).length / (terms.size || 1);
  if (terms.size < TERMS_TO_JUDGE || share >= SAME_MATTER_SHARE) return null;
  return `The quoted words are in source ${named}, but they speak of something else.`;
}
