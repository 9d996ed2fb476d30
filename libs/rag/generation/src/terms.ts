import type { TextAnalyzer } from '@groundwork/domain';
import { stopWords, type StopWordLanguage } from './stop-words.js';

const TOKEN = /[\p{L}\p{N}\p{M}]+/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const UNSPACED_RUN =
  /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{M}]+)/u;
const PREFIX_STEMMED = /^[\p{Script=Cyrillic}\p{Script=Greek}]+$/u;
const ARABIC = /^\p{Script=Arabic}+$/u;
const LATIN = /^[\p{Script=Latin}\p{M}]+$/u;

/**
 * Words that carry meaning, folded so that forms of one word meet: lower case, accents off, endings off, stop words
 * dropped; pairs of characters where a script has no spaces.
 */
export function contentTerms(text: string): string[] {
  return words(text).flatMap((word) => {
    if (UNSPACED.test(word)) return pairs(word);
    if (isStopWord(word) || (word.length < 2 && !/\p{N}/u.test(word))) return [];
    return [stem(word)];
  });
}

/** For comparing a question with passages: the installation's own analyzer where there is one. */
export type Terms = (text: string) => string[];

export const termsBy =
  (analyzer: TextAnalyzer | undefined): Terms =>
  (text) =>
    analyzer === undefined ? contentTerms(text) : analyzer.terms(text, null);

/** Lower-cased words without accents, scripts without spaces kept apart from others. */
export function words(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/gu, '')
    .normalize('NFC')
    .toLowerCase();
  return (plain.match(TOKEN) ?? []).flatMap((token) => token.split(UNSPACED_RUN).filter((part) => part !== ''));
}

const isStopWord = (word: string) => Object.values(stopWords).some((list) => list.has(word));

/** The language whose function words a text uses most; null when it uses none that are known. */
export function functionWordLanguage(text: string): StopWordLanguage | null {
  const used = words(text);
  let best: StopWordLanguage | null = null;
  let most = 0;
  for (const [language, list] of Object.entries(stopWords) as [StopWordLanguage, ReadonlySet<string>][]) {
    const count = used.filter((word) => list.has(word)).length;
    if (count > most) [best, most] = [language, count];
  }
  return best;
}

function pairs(run: string): string[] {
  const characters = Array.from(run);
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => characters[index]! + character);
}

/**
 * A light suffix stripper: both sides meet, no word need be right. Latin after Harman's S stemmer with -ed, -ing and -ly;
 * Cyrillic and Greek, rich in endings, by their first five letters; Arabic without article and joined particles.
 */
function stem(word: string): string {
  if (word.length < 4) return word;
  if (PREFIX_STEMMED.test(word)) return word.slice(0, 5);
  if (ARABIC.test(word))
    return word
      .replace(/^(?:و|ف)?(?:ال|بال|كال|لل)?(?=..)/u, '')
      .replace(/[أإآ]/gu, 'ا')
      .replace(/(?<=...)(?:ات|ون|ين|ان|ية|ه|ة|ي|ا)$/u, '');
  if (!LATIN.test(word)) return word;
  const rules: [RegExp, string][] = [
    [/ies$/u, 'y'],
    [/(ss|us|is)$/u, '$1'],
    [/(x|ch|sh|ss)es$/u, '$1'],
    [/s$/u, ''],
  ];
  const singular = rules.find(([ending]) => ending.test(word));
  const base = singular === undefined ? word : word.replace(singular[0], singular[1]);
  const bare = base.replace(/(?<=\p{L}{3})(?:ing|ed|ly|ment|ation|ion)$/u, '').replace(/(.)\1$/u, '$1');
  return bare.replace(/(?<=\p{L}{4})(?:e[nrm])$/u, '').replace(/(?<=\p{L}{3})[ey]$/u, '');
}
