import { franc } from 'franc-min';

/** ISO 639-3, as franc names languages, to BCP 47 primary tags. Others are null: no stemmer knows them anyway. */
const TAGS: Readonly<Record<string, string>> = {
  arb: 'ar', bul: 'bg', ben: 'bn', ces: 'cs', deu: 'de', ell: 'el', eng: 'en', spa: 'es', pes: 'fa', fra: 'fr',
  guj: 'gu', heb: 'he', hin: 'hi', hrv: 'hr', hun: 'hu', ind: 'id', ita: 'it', jpn: 'ja', kan: 'kn', kor: 'ko',
  mar: 'mr', zlm: 'ms', mya: 'my', nld: 'nl', pan: 'pa', pol: 'pl', por: 'pt', ron: 'ro', rus: 'ru', srp: 'sr',
  swe: 'sv', swh: 'sw', tam: 'ta', tel: 'te', tha: 'th', tgl: 'tl', tur: 'tr', ukr: 'uk', urd: 'ur', uzn: 'uz',
  vie: 'vi', cmn: 'zh', amh: 'am', npi: 'ne',
}; // prettier-ignore

const SAMPLE = 12_000;
const MIN_LETTERS = 20;
/** Below this, trigrams of languages in Latin letters are too few to tell them apart (seen: English taken for Czech). */
const MIN_LATIN_LETTERS = 100;
const ENGLISH = /\b(the|and|is|are|of|this|with|that|for|not|you)\b/gi;

/** The language of most of the text, or null when it is too short or too mixed to say. */
export function guessLanguage(text: string): string | null {
  // A middle part as well as the start: covers, tables of contents and licence notes come first.
  const middle = text.length >> 1;
  const sample = text.length <= SAMPLE ? text : text.slice(0, SAMPLE / 2) + text.slice(middle, middle + SAMPLE / 2);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters < MIN_LETTERS) return null;
  const latin = (sample.match(/\p{Script=Latin}/gu)?.length ?? 0) > letters / 2;
  if (latin && letters < MIN_LATIN_LETTERS) return (sample.match(ENGLISH)?.length ?? 0) > 1 ? 'en' : null;
  // Other scripts narrow the choice; there a short text is better given to the likeliest language that a stemmer knows.
  const only = latin ? [] : Object.keys(TAGS);
  const tag = TAGS[franc(sample, { minLength: MIN_LETTERS, only })] ?? null;
  // Two letters that Russian has and its neighbours have not.
  return tag !== null && ['bg', 'sr', 'uk'].includes(tag) && /[ыэ]/i.test(sample) ? 'ru' : tag;
}
