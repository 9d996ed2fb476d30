import { defaultLanguageOf, languagesOf, type Language } from './languages.js';
import { scriptOf, type Script } from './scripts.js';

/** Words looked at: a language shows early, and a long text should not be read twice. */
const SAMPLE = 400;

/**
 * Language of words of one script by vote: a stop word counts for every language that has it, a letter that only some
 * languages write counts for those. Ties go to the language listed first (English for Latin letters). Questions have few
 * words, but hardly any without a stop word.
 */
export function guessLanguage(words: readonly string[], script: Script): Language | undefined {
  const candidates = languagesOf(script);
  if (candidates.length < 2) return candidates[0];
  const votes = new Array<number>(candidates.length).fill(0);
  let seen = 0;
  for (const word of words) {
    if (scriptOf(word.codePointAt(0)!) !== script) continue;
    if (++seen > SAMPLE) break;
    candidates.forEach(({ stopWords, letters }, i) => {
      if (stopWords.has(word)) votes[i]! += 1;
      else if (letters && hasLetterOf(word, letters)) votes[i]! += 0.5;
    });
  }
  const most = Math.max(...votes);
  return most === 0 ? defaultLanguageOf(script) : candidates[votes.indexOf(most)];
}

function hasLetterOf(word: string, letters: string): boolean {
  for (let i = 0; i < word.length; i++) {
    if (word.charCodeAt(i) > 0x7f && letters.includes(word[i]!)) return true;
  }
  return false;
}
