interface PlacedSpan {
  /** Code points of the text. */
  readonly start: number;
  readonly end: number;
  /** Fractions of the page. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface PlacedText extends PlacedSpan {
  readonly text: string;
}

/**
 * Whether an extraction holds a phrase: in its text, or on a page with nothing between its two halves but a line end, a hyphen
 * there, or the gap between two cells. The shared manifest's phrases follow one program's reading order, which reads the labels
 * of a table before its figures and facing pages line by line. Ours keeps the figures of a row behind its label, so such a phrase
 * is looked for where its words stand: this checks the text, its offsets and its boxes at once.
 */
export function holdsPhrase(
  text: string,
  pages: readonly { readonly boxes: readonly PlacedSpan[] }[],
  phrase: string,
): boolean {
  const wanted = folded(phrase);
  if (folded(text).includes(wanted)) return true;
  const points = Array.from(text);
  return pages.some(({ boxes }) => {
    const placed = boxes.map((box) => ({ ...box, text: points.slice(box.start, box.end).join('') }));
    return placed.some((box) =>
      [rightOf(box, placed), below(box, placed)].some((next) => next && folded(joined(box, next)).includes(wanted)),
    );
  });
}

const folded = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ');
const joined = (box: PlacedText, next: PlacedText) =>
  /\p{L}-\s*$/u.test(box.text) && /^\s*\p{Ll}/u.test(next.text)
    ? box.text.replace(/-\s*$/, '') + next.text.trimStart()
    : `${box.text} ${next.text}`;

/** The nearest on the same line. */
function rightOf(box: PlacedText, boxes: readonly PlacedText[]): PlacedText | undefined {
  const onLine = boxes.filter(({ x, y }) => x >= box.x + box.width && Math.abs(y - box.y) < box.height / 3);
  return onLine.sort((a, b) => a.x - b.x)[0];
}

/** The nearest that starts at the same edge, at most two empty lines further down. */
function below(box: PlacedText, boxes: readonly PlacedText[]): PlacedText | undefined {
  const inColumn = boxes.filter(
    ({ x, y }) => Math.abs(x - box.x) < box.height && y > box.y + box.height / 2 && y < box.y + 3 * box.height,
  );
  return inColumn.sort((a, b) => a.y - b.y)[0];
}
