import type { Citation } from '@groundwork/domain';
import { supportingSentence } from './alignment.js';
import type { Cite } from './citation-marker.js';
import { claimBefore } from './claims.js';
import type { PageLocator } from './page-locator.js';
import type { SourceText } from './source-text.js';
import { contentTerms } from './terms.js';

/** What became of one source number in the model's text. */
export interface CheckedCite {
  /** The number shown to the reader; null when no such source exists and the marker was taken out. */
  readonly number: number | null;
  readonly citation: Citation | null;
  /** Why it supports nothing, as a sentence; null when it was verified. */
  readonly problem: string | null;
}

/** A quote this long that stands in another source is that source misnumbered, not a coincidence. */
const TELLING_QUOTE_CHARACTERS = 20;

/**
 * Checks what the model cites against the stored text of the sources.
 * With a quote: it must stand in the source, exactly. Without one: the server looks for the sentence that says it.
 */
export class CitationChecker {
  private readonly asked: ReadonlySet<string>;

  constructor(
    private readonly sources: readonly SourceText[],
    private readonly pages: PageLocator,
    question: string,
  ) {
    this.asked = new Set(contentTerms(question));
  }

  /** `before` is the answer's text up to the marker. */
  async check(cite: Cite, before: string): Promise<CheckedCite> {
    const source = this.sources[cite.number - 1];
    if (cite.quote !== null && cite.quote !== '') return this.checkQuote(cite.number, cite.quote, source);
    if (source === undefined) return missing(cite.number);

    const { sentence, clause } = claimBefore(before);
    const range = supportingSentence(clause, source, this.asked) ?? supportingSentence(sentence, source, this.asked);
    if (range !== null) return this.verified(source, range);
    return {
      number: source.number,
      citation: source.unverified(''),
      problem: `Source ${source.number} is named without a quote, and no sentence of it says this.`,
    };
  }

  private async checkQuote(number: number, quote: string, source: SourceText | undefined): Promise<CheckedCite> {
    const range = source?.locate(quote) ?? null;
    if (source !== undefined && range !== null) return this.verified(source, range);
    if (quote.length >= TELLING_QUOTE_CHARACTERS) {
      for (const other of this.sources) {
        const elsewhere = other.locate(quote);
        if (elsewhere !== null) return this.verified(other, elsewhere);
      }
    }
    if (source === undefined) return missing(number);
    return { number, citation: source.unverified(quote), problem: `The quoted words are not in source ${number}.` };
  }

  private async verified(source: SourceText, range: { start: number; end: number }): Promise<CheckedCite> {
    const [start] = source.span(range);
    const page = await this.pages.pageOf(source.source.chunk, start);
    return { number: source.number, citation: source.verified(range, page), problem: null };
  }
}

const missing = (number: number): CheckedCite => ({
  number: null,
  citation: null,
  problem: `It names source ${number}, which does not exist.`,
});
