interface PlacedText {
  readonly start: number;
  readonly end: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** `start` and `end` in code points of `text`, the rest as fractions of the page. */
export function holdsPhrase(
  text: string,
  pages: readonly { readonly boxes: readonly PlacedText[] }[],
  phrase: string,
): boolean;
