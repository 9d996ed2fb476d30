import { strangeName } from './names.js';
import { numberForms, numbersOf } from './numbers.js';
import type { TextRange } from './sentences.js';
import type { SourceText } from './source-text.js';
import { contentTerms } from './terms.js';

/** Share of a claim's terms that a sentence must hold to count as saying it. Chosen so that half may be other words. */
const SUPPORTING_SHARE = 0.5;

const NEGATION =
  /\b(?:not|no|never|none|neither|nor|without|cannot|nicht|kein\w*|nie|ohne|ne|pas|jamais|sans|sin|nunca|не|нет|без)\b|n['’]t\b|不|没|沒|未|ない|ません/iu;

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
  for (const { range, parts } of candidates(source)) {
    if (parts.some((part) => NEGATION.test(part) !== negated)) continue;
    const text = source.text.slice(range.start, range.end);
    const found = new Set(contentTerms(text));
    const share = [...terms].filter((term) => found.has(term)).length / terms.size;
    if (share < needed || share <= bestShare) continue;
    const forms = numberForms(text);
    if (numbers.some((number) => !number.forms.some((form) => forms.has(form)) && (!number.spelled || forms.size > 0)))
      continue;
    [best, bestShare] = [range, share];
  }
  return best;
}

/** Single sentences first, so that a pair only wins when it holds more. */
function candidates({
  sentences,
  text,
}: SourceText): { readonly range: TextRange; readonly parts: readonly string[] }[] {
  const shown = sentences.map(({ start, end }) => text.slice(start, end));
  const singles = sentences.map((range, index) => ({ range, parts: [shown[index]!] }));
  const pairs = sentences.slice(1).map((next, index) => ({
    range: { start: sentences[index]!.start, end: next.end },
    parts: [shown[index]!, shown[index + 1]!],
  }));
  return [...singles, ...pairs];
}
