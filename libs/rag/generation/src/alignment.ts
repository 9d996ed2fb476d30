import { numberForms, numbersOf } from './numbers.js';
import type { TextRange } from './sentences.js';
import type { SourceText } from './source-text.js';
import { contentTerms } from './terms.js';

/** Share of a claim's terms that a sentence must hold to count as saying it. Chosen so that half may be other words. */
const SUPPORTING_SHARE = 0.5;

/**
 * The sentence of a source that says what a claim says, for a model that gave a number without a quote: most of the claim's
 * terms, and every number of it. Null when there is none; two neighbouring sentences may say it together.
 */
export function supportingSentence(claim: string, source: SourceText): TextRange | null {
  const terms = new Set(contentTerms(claim));
  if (terms.size === 0) return null;
  const numbers = numbersOf(claim).filter((number) => !number.spelled);
  const needed = terms.size <= 2 ? 1 : SUPPORTING_SHARE;

  let best: TextRange | null = null;
  let bestShare = 0;
  for (const range of candidates(source)) {
    const text = source.text.slice(range.start, range.end);
    const found = new Set(contentTerms(text));
    const share = [...terms].filter((term) => found.has(term)).length / terms.size;
    if (share < needed || share <= bestShare) continue;
    const forms = numberForms(text);
    if (numbers.some((number) => !number.forms.some((form) => forms.has(form)))) continue;
    [best, bestShare] = [range, share];
  }
  return best;
}

/** Single sentences first, so that a pair only wins when it holds more. */
function candidates({ sentences }: SourceText): TextRange[] {
  const pairs = sentences.slice(1).map((next, index) => ({ start: sentences[index]!.start, end: next.end }));
  return [...sentences, ...pairs];
}
