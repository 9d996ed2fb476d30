const NUMBER = /\p{Nd}+(?:[.,'’\u00a0\u202f]\p{Nd}+)*(?:\s*(?:thousand|million|billion|trillion)\b)?/giu;
const MAGNITUDES: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };

/** From two: "one" is more often a pronoun than a count. */
const WORDS: Readonly<Record<string, number>> = Object.fromEntries([
  ...'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, index) => [word, index + 2] as const),
  ...'thirty forty fifty sixty seventy eighty ninety hundred'
    .split(' ')
    .map((word, index) => [word, (index + 3) * 10] as const),
]);
const WORD = new RegExp(`\\b(?:${Object.keys(WORDS).join('|')})\\b`, 'giu');

/** A number as it stands in a text, and the forms under which it counts as the same number. */
export interface WrittenNumber {
  readonly text: string;
  readonly forms: readonly string[];
  /** Spelled out in letters. */
  readonly spelled: boolean;
}

/** Numbers of a text: "1,200", "1200" and "1.2 thousand" meet, so do "3,5" and "3.5", "05" and "5", "five" and "5". */
export function numbersOf(text: string): WrittenNumber[] {
  const digits = Array.from(text.matchAll(NUMBER), ([match]) => ({
    text: match.trim(),
    forms: formsOf(match),
    spelled: false,
  }));
  const spelled = Array.from(text.matchAll(WORD), ([match]) => ({
    text: match,
    forms: [String(WORDS[match.toLowerCase()])],
    spelled: true,
  }));
  return [...digits, ...spelled];
}

export function numberForms(text: string): ReadonlySet<string> {
  return new Set(numbersOf(text).flatMap((number) => number.forms));
}

function formsOf(written: string): string[] {
  const magnitude = /[a-z]+$/iu.exec(written)?.[0].toLowerCase();
  const canonical = canonicalDigits(written.replace(/\s*[a-z]+$/iu, ''));
  if (magnitude === undefined) return [canonical];
  return [canonical, String(Math.round(Number(canonical) * MAGNITUDES[magnitude]!))];
}

function canonicalDigits(written: string): string {
  const ascii = written.replace(/\p{Nd}/gu, asciiDigit).replace(/['’\u00a0\u202f]/gu, '');
  const joined = /^\d{1,3}(?:[.,]\d{3})+$/u.test(ascii)
    ? ascii.replace(/[.,]/gu, '')
    : ascii.replace(/,(?=\d{3}(?:\D|$))/gu, '');
  const plain = joined.replace(/,/gu, '.').replace(/^0+(?=\d)/u, '');
  return /^\d+\.\d+$/u.test(plain) ? plain.replace(/\.?0+$/u, '') : plain;
}

/** Unicode's decimal digits come in runs of ten whose zero is at a known distance (UAX 44, Numeric_Type=Decimal). */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0)!;
  if (code < 0x80) return digit;
  let zero = code;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero--;
  return String(code - zero);
}
