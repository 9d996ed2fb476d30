import { strangeName } from './names.js';
import { numberForms, numbersOf } from './numbers.js';
import type { TextRange } from './sentences.js';
import type { SourceText } from './source-text.js';
import { contentTerms } from './terms.js';

/** Share of a claim's terms that a sentence must hold to count as saying it. Chosen so that half may be other words. */
const SUPPORTING_SHARE = 0.5;

const NEGATION =
  /(?<!\p{L})(?:not|no|never|none|neither|nor|without|cannot|nicht|kein\p{L}*|nie|ohne|ne|pas|jamais|sans|sin|nunca|не|нет|без)(?!\p{L})|n['’]t(?!\p{L})|不|没|沒|未|ない|ません/iu;

/**
 * The sentence of a source that says what a claim says, for a model that gave a number without a quote: most of the claim's
 * terms, every number of it, and a negation if and only if the claim has one; the passage must know every name of the
 * claim that the question (`asked`) does not. Null when there is none; two neighbouring sentences may say it together.
 */
export function supportingSentence(claim: string, source: SourceText, asked: ReadonlySet<string>): TextRange | null {
  const terms = new Set(contentTerms(claim));
  if (terms.size === 0 || strangeName(claim, (term) => source.terms.has(term) || asked.has(term)) !== null) return null;
  const numbers = numbersOf(claim);
  const negated = NEGATION.test(claim);
  const needed = terms.size <= 2 ? 1 : SUPPORTING_SHARE;

  let best: TextRange | null = null;
  let bestShare = 0;
  for (const { range, found, forms, polarity } of candidatesOf(source)) {
    if (polarity !== negated) continue;
    const share = [...terms].filter((term) => found.has(term)).length / terms.size;
    if (share < needed || share <= bestShare) continue;
    if (numbers.some((number) => !number.forms.some((form) => forms.has(form)) && (!number.spelled || forms.size > 0)))
      continue;
    [best, bestShare] = [range, share];
  }
  return best;
}

/** One sentence of a source, or two neighbours, with what a claim is compared with. */
interface Candidate {
  readonly range: TextRange;
  readonly found: ReadonlySet<string>;
  readonly forms: ReadonlySet<string>;
  /** Whether it says no; null when one of two sentences does and the other does not. */
  readonly polarity: boolean | null;
}

const known = new WeakMap<SourceText, readonly Candidate[]>();

/** Single sentences first, so that a pair only wins when it holds more. Made once per source. */
function candidatesOf(source: SourceText): readonly Candidate[] {
  let candidates = known.get(source);
  if (candidates === undefined) {
    const singles = source.sentences.map((range): Candidate => {
      const text = source.text.slice(range.start, range.end);
      return { range, found: new Set(contentTerms(text)), forms: numberForms(text), polarity: NEGATION.test(text) };
    });
    candidates = [...singles, ...singles.slice(1).map((next, index) => pair(singles[index]!, next))];
    known.set(source, candidates);
  }
  return candidates;
}

const pair = (one: Candidate, next: Candidate): Candidate => ({
  range: { start: one.range.start, end: next.range.end },
  found: new Set([...one.found, ...next.found]),
  forms: new Set([...one.forms, ...next.forms]),
  polarity: one.polarity === next.polarity ? one.polarity : null,
});
