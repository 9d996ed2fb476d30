import { defaultLanguageOf, languagesOf, type Language } from './languages.js';
import { scriptOf, type Script } from './scripts.js';

/** Words looked at: a language shows early, and a long text should not be read twice. */
const SAMPLE = 400;

/**
 * Language of words of one script by vote: a stop word counts for the languages that have it, the less the more of them
 * do; a letter that only some languages write counts for those. Ties go to the language listed first (English for Latin
 * letters). Questions have few words, but hardly any without a stop word.
 */
export function guessLanguage(words: readonly string[], script: Script): Language | undefined {
  const candidates = languagesOf(script);
  if (candidates.length < 2) return candidates[0];
  const votes = new Array<number>(candidates.length).fill(0);
  let seen = 0;
  for (const word of words) {
    if (scriptOf(word.codePointAt(0)!) !== script) continue;
    if (++seen > SAMPLE) break;
    share(candidates, ({ stopWords }) => stopWords.has(word), votes);
    if (hasOwnLetter(word))
      share(candidates, ({ letters = '' }) => [...word].some((letter) => letters.includes(letter)), votes);
  }
  const most = Math.max(...votes);
  return most === 0 ? defaultLanguageOf(script) : candidates[votes.indexOf(most)];
}

/** Divides one vote among the languages for which something holds. */
function share(candidates: readonly Language[], holds: (language: Language) => boolean, votes: number[]): void {
  const holding = candidates.flatMap((candidate, i) => (holds(candidate) ? [i] : []));
  for (const i of holding) votes[i]! += 1 / holding.length;
}

/** Only letters beyond ASCII set languages of one script apart. */
const hasOwnLetter = (word: string): boolean => /[^\u0000-\u007f]/.test(word);
