import { stemmer as armenian } from '@orama/stemmers/armenian';
import { stemmer as danish } from '@orama/stemmers/danish';
import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as finnish } from '@orama/stemmers/finnish';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as greek } from '@orama/stemmers/greek';
import { stemmer as hungarian } from '@orama/stemmers/hungarian';
import { stemmer as hindi } from '@orama/stemmers/indian';
import { stemmer as indonesian } from '@orama/stemmers/indonesian';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as norwegian } from '@orama/stemmers/norwegian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as romanian } from '@orama/stemmers/romanian';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as serbian } from '@orama/stemmers/serbian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as swedish } from '@orama/stemmers/swedish';
import { stemmer as tamil } from '@orama/stemmers/tamil';
import { stemmer as turkish } from '@orama/stemmers/turkish';
import { stemmer as ukrainian } from '@orama/stemmers/ukrainian';
import { stopwords as arabicStopWords } from '@orama/stopwords/arabic';
import { stopwords as bulgarianStopWords } from '@orama/stopwords/bulgarian';
import { stopwords as danishStopWords } from '@orama/stopwords/danish';
import { stopwords as dutchStopWords } from '@orama/stopwords/dutch';
import { stopwords as englishStopWords } from '@orama/stopwords/english';
import { stopwords as finnishStopWords } from '@orama/stopwords/finnish';
import { stopwords as frenchStopWords } from '@orama/stopwords/french';
import { stopwords as germanStopWords } from '@orama/stopwords/german';
import { stopwords as greekStopWords } from '@orama/stopwords/greek';
import { stopwords as hungarianStopWords } from '@orama/stopwords/hungarian';
import { stopwords as hindiStopWords } from '@orama/stopwords/indian';
import { stopwords as indonesianStopWords } from '@orama/stopwords/indonesian';
import { stopwords as italianStopWords } from '@orama/stopwords/italian';
import { stopwords as norwegianStopWords } from '@orama/stopwords/norwegian';
import { stopwords as portugueseStopWords } from '@orama/stopwords/portuguese';
import { stopwords as romanianStopWords } from '@orama/stopwords/romanian';
import { stopwords as russianStopWords } from '@orama/stopwords/russian';
import { stopwords as spanishStopWords } from '@orama/stopwords/spanish';
import { stopwords as swedishStopWords } from '@orama/stopwords/swedish';
import { stopwords as turkishStopWords } from '@orama/stopwords/turkish';
import { stopwords as ukrainianStopWords } from '@orama/stopwords/ukrainian';
import { normaliseArabic, stemArabic } from './arabic-light-stemmer.js';
import type { Script } from './scripts.js';

export interface Language {
  /** BCP 47 primary tag. */
  readonly tag: string;
  readonly script: Script;
  readonly stem: (word: string) => string;
  readonly stopWords: ReadonlySet<string>;
  /** Lower-case letters that set the language apart from others of its script. */
  readonly letters?: string;
}

const language = (
  tag: string,
  script: Script,
  stem: (word: string) => string,
  stopWords: readonly string[] = [],
  letters?: string,
): Language => ({ tag, script, stem, stopWords: new Set(stopWords), ...(letters ? { letters } : {}) });

const unstemmed = (word: string): string => word;

/** Order matters: the first language of a script stands in where none is known. */
const all: readonly Language[] = [
  language('en', 'latin', english, englishStopWords),
  language('de', 'latin', german, germanStopWords, 'äöüß'),
  language('fr', 'latin', french, frenchStopWords, 'çèêœàù'),
  language('es', 'latin', spanish, spanishStopWords, 'ñíó'),
  language('pt', 'latin', portuguese, portugueseStopWords, 'ãõç'),
  language('it', 'latin', italian, italianStopWords, 'òìè'),
  language('nl', 'latin', dutch, dutchStopWords),
  language('sv', 'latin', swedish, swedishStopWords, 'åäö'),
  language('da', 'latin', danish, danishStopWords, 'æøå'),
  language('no', 'latin', norwegian, norwegianStopWords, 'æøå'),
  language('fi', 'latin', finnish, finnishStopWords, 'äö'),
  language('hu', 'latin', hungarian, hungarianStopWords, 'őű'),
  language('ro', 'latin', romanian, romanianStopWords, 'ășțîâ'),
  language('tr', 'latin', turkish, turkishStopWords, 'ğışç'),
  language('id', 'latin', indonesian, indonesianStopWords),
  language('ru', 'cyrillic', russian, russianStopWords, 'ыэё'),
  language('uk', 'cyrillic', ukrainian, ukrainianStopWords, 'їєґі'),
  // The package's Bulgarian stemmer assigns to characters of a string, which throws.
  language('bg', 'cyrillic', unstemmed, bulgarianStopWords, 'ъ'),
  language('sr', 'cyrillic', serbian, [], 'ђћљњџј'),
  language('ar', 'arabic', stemArabic, arabicStopWords.map(normaliseArabic)),
  language('el', 'greek', greek, greekStopWords),
  language('hi', 'devanagari', hindi, hindiStopWords),
  language('hy', 'armenian', armenian),
  language('ta', 'tamil', tamil),
];

const byTag = new Map(all.map((entry) => [entry.tag, entry]));
/** Tags that name a language of the table under another tag. */
const aliases: Readonly<Record<string, string>> = { nb: 'no', nn: 'no', ms: 'id', bs: 'sr' };

export const languageOf = (tag: string): Language | undefined => {
  const primary = tag.toLowerCase().split(/[-_]/)[0]!;
  return byTag.get(aliases[primary] ?? primary);
};

export const languagesOf = (script: Script): readonly Language[] => all.filter((entry) => entry.script === script);

export const defaultLanguageOf = (script: Script): Language | undefined => all.find((entry) => entry.script === script);
