import { parseMarker, type Cite } from './citation-marker.js';

export type AnswerPiece =
  { readonly type: 'text'; readonly text: string } | { readonly type: 'marker'; readonly cites: readonly Cite[] };

const OPENING = /[[【]/u;
/** Longer than any quote asked for; a marker that is still open by then will not be closed. */
const LONGEST_MARKER = 1500;

/**
 * Takes the model's text as it comes, in pieces cut anywhere, and gives what the reader may see apart from the citation
 * markers (`[2: "exact quote"]`, `[1]`, `[1, 3]`). A marker comes out once it is whole; nothing of a quote ever shows.
 */
export class CitationStream {
  private pending = '';

  push(delta: string): AnswerPiece[] {
    this.pending += delta;
    return this.drain(false);
  }

  /** The rest. Of a marker that was cut off, the number is kept when it is certain, the torn quote is not. */
  end(): AnswerPiece[] {
    return this.drain(true);
  }

  private drain(ended: boolean): AnswerPiece[] {
    const pieces: AnswerPiece[] = [];
    for (;;) {
      const opening = this.pending.search(OPENING);
      const plain = opening < 0 ? this.pending : this.pending.slice(0, opening);
      if (plain !== '') pieces.push({ type: 'text', text: plain });
      this.pending = opening < 0 ? '' : this.pending.slice(opening);
      if (this.pending === '') return merge(pieces);

      const parsed = parseMarker(this.pending);
      if (parsed.type === 'marker') {
        pieces.push({ type: 'marker', cites: parsed.cites });
        this.pending = this.pending.slice(parsed.length);
      } else if (parsed.type === 'plain') {
        pieces.push({ type: 'text', text: this.pending[0]! });
        this.pending = this.pending.slice(1);
      } else if (ended || this.pending.length > LONGEST_MARKER) {
        if (parsed.cites.length > 0) pieces.push({ type: 'marker', cites: parsed.cites });
        this.pending = '';
      } else {
        return merge(pieces);
      }
    }
  }
}

function merge(pieces: readonly AnswerPiece[]): AnswerPiece[] {
  const merged: AnswerPiece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (piece.type === 'text' && last?.type === 'text')
      merged[merged.length - 1] = { type: 'text', text: last.text + piece.text };
    else merged.push(piece);
  }
  return merged;
}
