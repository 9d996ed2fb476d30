import { scriptOf } from './scripts.js';

/** A run of letters and digits, with the marks that join words, numbers and identifiers: `don't`, `3.14`, `AB-123`. */
const TOKEN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’.,\-‐‑_/:+@][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;
const JOINER = /['’.,\-‐‑_/:+@]/;
const JOINERS = /['’.,\-‐‑_/:+@]+/;
const APOSTROPHE = /['’]/;
/** English contractions of function words: whole, they are found in the list of stop words. */
const CONTRACTION =
  /^(?:\p{L}+n['’]t|(?:i|you|he|she|it|we|they|that|this|who|what|when|where|why|how|there|here|let)['’](?:s|re|ve|ll|d|m))$/u;
const POSSESSIVE = /['’]s$/iu;
const GROUPED_NUMBER = /^\d{1,3}([.,]\d{3})+$/;
const DECIMAL_NUMBER = /^\d+[.,]\d+$/;
const ACRONYM_WITH_DOTS = /^\p{L}(\.\p{L})+$/u;
const UPPER_CASE = /^\p{Lu}{2,}$/u;
/** Longest identifier kept whole; longer runs are paths or data, found by their parts. */
const LONGEST_IDENTIFIER = 40;
/** Longest word that becomes one term: 300,000 letters without a space must not. */
const LONGEST_WORD = 64;

export interface Token {
  /** Lower case. */
  readonly text: string;
  /** `word` is stemmed and may be a stop word; `exact` (numbers, identifiers, acronyms) is neither; `unspaced` is cut into bigrams. */
  readonly kind: 'word' | 'exact' | 'unspaced';
}

/**
 * Words of an NFKC-normalised text in order. An identifier comes whole without its joiners (`ab123` for `AB-123`, so that `AB123`
 * finds it too) and in its parts.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const [match] of text.matchAll(TOKEN)) {
    const run = CONTRACTION.test(match.toLowerCase()) ? match : match.replace(POSSESSIVE, '');
    if (!JOINER.test(run)) addWord(run, tokens);
    else addJoined(run, tokens);
  }
  return tokens;
}

function addJoined(run: string, tokens: Token[]): void {
  if (GROUPED_NUMBER.test(run)) return void tokens.push({ text: run.replace(/[.,]/g, ''), kind: 'exact' });
  if (DECIMAL_NUMBER.test(run)) return void tokens.push({ text: run.replace(',', '.'), kind: 'exact' });
  if (ACRONYM_WITH_DOTS.test(run))
    return void tokens.push({ text: run.replaceAll('.', '').toLowerCase(), kind: 'exact' });
  if (APOSTROPHE.test(run)) {
    const whole = run.toLowerCase().replaceAll('’', "'");
    if (CONTRACTION.test(whole)) return void tokens.push({ text: whole, kind: 'word' });
  }
  const parts = run.split(JOINERS);
  if (/\d/.test(run) && run.length <= LONGEST_IDENTIFIER && !run.includes(',')) {
    tokens.push({ text: parts.join('').toLowerCase(), kind: 'exact' });
  }
  // What an apostrophe cuts off is grammar: the s of "Euler's", the l of "l'homme", the ll of "they'll".
  const elided = APOSTROPHE.test(run);
  for (const part of parts) if (!(elided && part.length < 3)) addWord(part, tokens);
}

function addWord(word: string, tokens: Token[]): void {
  const script = scriptOf(word.codePointAt(0)!);
  if (script === 'unspaced' || hasUnspaced(word)) return addMixed(word, tokens);
  if (word.length > LONGEST_WORD) return;
  const text = word.toLowerCase();
  if (script === 'number' || /\d/.test(text)) tokens.push({ text, kind: 'exact' });
  // "US" and "WHO" are names where "us" and "who" are stop words.
  else if (UPPER_CASE.test(word) && word.length <= 5) tokens.push({ text, kind: 'exact' });
  else tokens.push({ text, kind: 'word' });
}

const hasUnspaced = (word: string): boolean => {
  for (const letter of word) if (scriptOf(letter.codePointAt(0)!) === 'unspaced') return true;
  return false;
};

/** Cuts `iPhone手机2024年` where the script changes. */
function addMixed(word: string, tokens: Token[]): void {
  let run = '';
  let runUnspaced = false;
  const flush = () => {
    if (run === '') return;
    if (runUnspaced) tokens.push({ text: run.toLowerCase(), kind: 'unspaced' });
    else if (run.length <= LONGEST_WORD) addWord(run, tokens);
    run = '';
  };
  for (const letter of word) {
    // A mark belongs to the letter before it.
    const unspaced: boolean =
      /\p{M}/u.test(letter) && run !== '' ? runUnspaced : scriptOf(letter.codePointAt(0)!) === 'unspaced';
    if (unspaced !== runUnspaced) flush();
    runUnspaced = unspaced;
    run += letter;
  }
  flush();
}
