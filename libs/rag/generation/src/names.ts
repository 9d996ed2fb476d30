import { contentTerms, functionWordLanguage } from './terms.js';

const CAPITALISED = /(?<=[\p{L}\p{N},;:%)"”’]\s+["“(]?)\p{Lu}[\p{L}\p{N}'’.-]*\p{L}/gu;
/** Capitals that are no names: days and months, which documents also write as figures. */
const CALENDAR =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/iu;

/**
 * Words that an author capitalised in the middle of a sentence: names, for languages that capitalise nothing else
 * (German does, so none are told there). Another name in the same sentence is another fact, though all other words agree.
 */
export function namesOf(claim: string): string[] {
  if (functionWordLanguage(claim) === 'de') return [];
  return (claim.match(CAPITALISED) ?? []).filter((word) => !CALENDAR.test(word) && contentTerms(word).length > 0);
}

/** A name of the claim of which no part is among the terms, or null. */
export function strangeName(claim: string, known: (term: string) => boolean): string | null {
  return namesOf(claim).find((name) => !contentTerms(name).some(known)) ?? null;
}
