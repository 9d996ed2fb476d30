/**
 * Tokens of a text when the model's tokenizer is not at hand, rather too many than too few: 3.5 letters each in alphabets
 * (English averages 4), one each for Chinese, Japanese and Korean characters.
 */
export function estimateTokens(text: string): number {
  const wide = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  const latin = text.match(/[\x20-\x7e\n]/gu)?.length ?? 0;
  return Math.ceil(wide * 1.2 + latin / 3.5 + (text.length - wide - latin) / 2);
}
