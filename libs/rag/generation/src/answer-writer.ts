import type { AnswerMark, Citation } from '@groundwork/domain';
import type { CheckedCite, CitationChecker } from './citation-check.js';
import type { Cite } from './citation-marker.js';

/** A marker as it stands in the answer, e.g. `[1][2]`, and what its citations came to. Empty range: taken out. */
export interface CitedPlace {
  readonly start: number;
  readonly end: number;
  readonly checks: readonly CheckedCite[];
}

/** Builds the text that the reader sees, marker by marker, with its citations checked as they come. */
export class AnswerWriter {
  text = '';
  readonly places: CitedPlace[] = [];
  readonly citations: Citation[] = [];
  /** Blanks not shown yet: they go when what follows is a marker that was taken out, or the end. */
  private blanks = '';
  private tookOut = false;

  constructor(private readonly checker: CitationChecker) {}

  /** Returns what the reader sees more by this. */
  write(text: string): string {
    let shown = this.blanks + text;
    if (this.text === '') shown = shown.trimStart();
    if (this.tookOut) {
      this.blanks = shown;
      if (/^[ \t]*$/u.test(shown)) return '';
      shown = shown.replace(/^[ \t]+(?=[.,;:!?)…])/u, '').replace(/^[ \t]+/u, ' ');
      this.tookOut = false;
    }
    const kept = shown.replace(/[ \t]+$/u, '');
    this.blanks = shown.slice(kept.length);
    return this.append(kept);
  }

  /**
   * Returns the marker as shown, empty when none of its sources exists, and its citations with all their marks so far: one
   * that stood for an earlier marker too comes again.
   */
  async cite(cites: readonly Cite[]): Promise<{ readonly delta: string; readonly citations: readonly Citation[] }> {
    const checks: CheckedCite[] = [];
    for (const cite of cites) checks.push(await this.checker.check(cite, this.text));
    const numbers = [...new Set(checks.flatMap(({ number }) => (number === null ? [] : [number])))];

    const start = this.text.length;
    const delta =
      numbers.length === 0 ? '' : this.append(this.blanks + numbers.map((number) => `[${number}]`).join(''));
    if (numbers.length === 0) this.tookOut = true;
    else this.blanks = '';
    this.places.push({ start, end: this.text.length, checks });

    const marks = this.lastMarks(numbers);
    const places = checks.flatMap(({ citation }) => {
      const mark = citation === null ? undefined : marks.get(citation.number);
      return citation === null || mark === undefined ? [] : [this.marked(citation, mark)];
    });
    return { delta, citations: [...new Set(places)].map((place) => this.citations[place]!) };
  }

  /**
   * A link or image that a document talked the model into would carry what was read to a stranger's server as soon as it is
   * rendered, so Markdown's `](` and `![` never come out whole.
   */
  private append(text: string): string {
    const from = this.text.length;
    const harmless = (this.text.slice(-1) + text).replace(/\](?=\()/gu, '] ').replace(/!(?=\[)/gu, '! ');
    this.text += from === 0 ? harmless : harmless.slice(1);
    return this.text.slice(from);
  }

  /** Where the marks that end the text stand, by number. */
  private lastMarks(numbers: readonly number[]): ReadonlyMap<number, AnswerMark> {
    let end = this.text.length;
    const marks = numbers.toReversed().map((number) => {
      const start = end - `[${number}]`.length;
      const mark: [number, AnswerMark] = [number, { start, end }];
      end = start;
      return mark;
    });
    return new Map(marks);
  }

  /** Gives a citation one more mark and returns its place in the list; the same quote of the same passage is one citation. */
  private marked(citation: Citation, mark: AnswerMark): number {
    const known = this.citations.findIndex(
      ({ number, start, end, quote }) =>
        number === citation.number && start === citation.start && end === citation.end && quote === citation.quote,
    );
    if (known < 0) return this.citations.push({ ...citation, marks: [mark] }) - 1;
    const { marks = [], ...rest } = this.citations[known]!;
    const others = marks.filter(({ start }) => start !== mark.start);
    this.citations[known] = { ...rest, marks: [...others, mark] };
    return known;
  }
}
