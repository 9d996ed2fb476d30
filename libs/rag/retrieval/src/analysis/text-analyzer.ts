import type { TextAnalyzer } from '@groundwork/domain';
import { normaliseArabic } from './arabic-light-stemmer.js';
import { guessLanguage } from './guess-language.js';
import { defaultLanguageOf, languageOf, type Language } from './languages.js';
import { scriptOf, type Script } from './scripts.js';
import { tokenize, type Token } from './tokenize.js';

/** Raise it with every change of rules: stored terms and questions must have been made alike. */
const ANALYZER_ID = 'groundwork:1';
/** Words per language whose stems are kept at hand; a vocabulary follows Zipf's law, so few words make most of a text. */
const CACHED_STEMS = 50_000;
/** Shortest and longest words that are stemmed: short ones hardly vary, and stemmers are slow on long ones. */
const SHORTEST_STEMMED = 3;
const LONGEST_STEMMED = 40;

/**
 * Index terms of any text: words stemmed by language with stop words dropped and accents folded; numbers, identifiers and
 * acronyms as they are; scripts without spaces (Chinese, Japanese, Korean, Thai, …) as bigrams. A word is treated by its
 * own script, so a Russian name in an English text is stemmed as Russian; `language` decides among languages of one script.
 */
export function createTextAnalyzer(): TextAnalyzer {
  const caches = new Map<string, Map<string, string>>();

  const stem = (word: string, language: Language): string => {
    let cache = caches.get(language.tag);
    if (!cache) caches.set(language.tag, (cache = new Map<string, string>()));
    let term = cache.get(word);
    if (term === undefined) {
      const stemmable = word.length >= SHORTEST_STEMMED && word.length <= LONGEST_STEMMED;
      term = foldAccents(stemmable ? language.stem(word) : word) || word;
      if (cache.size >= CACHED_STEMS) cache.clear();
      cache.set(word, term);
    }
    return term;
  };

  return {
    id: ANALYZER_ID,
    terms(text, language) {
      const tokens = tokenize(normalise(text));
      const languages = languageChooser(tokens, language);
      const terms: string[] = [];
      for (const token of tokens) {
        if (token.kind === 'unspaced') addBigrams(token.text, terms);
        else if (token.kind === 'exact') terms.push(foldAccents(token.text));
        else {
          const words = languages(scriptOf(token.text.codePointAt(0)!));
          if (!words) terms.push(foldAccents(token.text));
          else if (!words.stopWords.has(token.text)) terms.push(stem(token.text, words));
        }
      }
      return terms;
    },
  };
}

/** Which language a script's words are in: the one given where it is written in that script, otherwise by vote. */
function languageChooser(tokens: readonly Token[], given: string | null): (script: Script) => Language | undefined {
  const known = given ? languageOf(given) : undefined;
  const chosen = new Map<Script, Language | undefined>();
  return (script) => {
    if (known?.script === script) return known;
    if (!chosen.has(script)) {
      const words = tokens.filter(({ kind }) => kind === 'word').map(({ text }) => text);
      chosen.set(
        script,
        given && known === undefined && script === 'latin'
          ? undefined
          : (guessLanguage(words, script) ?? defaultLanguageOf(script)),
      );
    }
    return chosen.get(script);
  };
}

const normalise = (text: string): string => {
  const composed = text.normalize('NFKC');
  return /[\u0600-\u06ff]/.test(composed) ? normaliseArabic(composed) : composed;
};

function addBigrams(run: string, terms: string[]): void {
  const letters = Array.from(run);
  if (letters.length === 1) terms.push(run);
  for (let i = 0; i + 1 < letters.length; i++) terms.push(letters[i]! + letters[i + 1]!);
}

/** `é` and `e`, `ß` and `ss`, `ё` and `е` are the same to one who searches. */
function foldAccents(word: string): string {
  let plain = true;
  for (let i = 0; i < word.length && plain; i++) plain = word.charCodeAt(i) < 0x80;
  if (plain) return word;
  return word
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l');
}
