/** Scripts written without spaces: their words cannot be told apart, so that pairs of characters stand for them. */
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const run = new RegExp(`[${unspaced}]+|(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}])+`, 'gu');
const startsUnspaced = new RegExp(`^[${unspaced}]`, 'u');

/** The commonest English words: without them a vector says what a text is about. */
const functionWords = new Set(
  (
    'a an the of in on at to for from by with and or is are was were be been do does did what which who whom when where why how that this ' +
    'these those it its as not no can could would should will has have had about into than then there their they he she his her you your i we our us me my'
  ).split(' '),
);

export interface Feature {
  readonly name: string;
  readonly weight: number;
}

/**
 * What a text is compared by: its words (plural folded into singular), pairs of neighbouring words at half weight, and pairs of
 * characters where a script has no spaces. A text without any word has the one feature that says so.
 */
export function lexicalFeatures(text: string): Feature[] {
  const counts = new Map<string, number>();
  const count = (name: string, weight: number) => counts.set(name, (counts.get(name) ?? 0) + weight);
  let previous = '';
  for (const [part] of text.normalize('NFKC').toLowerCase().matchAll(run)) {
    if (startsUnspaced.test(part)) {
      for (const pair of characterPairs(part)) count(pair, 1);
      previous = '';
    } else if (!functionWords.has(part)) {
      const word = singular(part);
      count(word, 1);
      if (previous !== '') count(`${previous} ${word}`, 0.5);
      previous = word;
    }
  }
  if (counts.size === 0) return [{ name: ' ', weight: 1 }];
  // Sublinear, as in tf-idf: the tenth mention of a word says less than the first.
  return [...counts].map(([name, times]) => ({ name, weight: times < 1 ? times : 1 + Math.log(times) }));
}

function characterPairs(part: string): string[] {
  const characters = Array.from(part);
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => characters[index]! + character);
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 3 && word.endsWith('s') && !/(ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}
