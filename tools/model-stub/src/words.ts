const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}])+/gu;
const functionWords = new Set(
  'a an and are as at be been by can could did do does for from had has have how i in into is it its me my not of on or our that the their there these they this those to was we were what when where which who whom why will with would you your'.split(
    ' ',
  ),
);

/** Lower-case words in order; one character each where a script has no spaces. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(word) ?? [];
}

/** The words that say what a text is about, plural folded into singular. */
export function termsOf(text: string): Set<string> {
  const words = wordsOf(text).filter((entry) => !functionWords.has(entry));
  return new Set(words.map((entry) => (entry.length > 3 ? entry.replace(/(?<!s)s$/, '') : entry)));
}
