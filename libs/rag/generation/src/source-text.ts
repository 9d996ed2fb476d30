import { CodePointIndex, codePoints, type Citation, type ScoredChunk } from '@groundwork/domain';
import { FoldedText } from './folded-text.js';
import { numberForms } from './numbers.js';
import { sentencesOf, type TextRange } from './sentences.js';
import { contentTerms } from './terms.js';

/** One numbered source of an answer: its stored text, and what checking claims against it needs, each made once. */
export class SourceText {
  private foldedText: FoldedText | undefined;
  private offsets: CodePointIndex | undefined;
  private sentenceRanges: readonly TextRange[] | undefined;
  private termSet: ReadonlySet<string> | undefined;
  private forms: ReadonlySet<string> | undefined;

  constructor(
    readonly number: number,
    readonly source: ScoredChunk,
  ) {}

  get text(): string {
    return this.source.chunk.text;
  }

  get sentences(): readonly TextRange[] {
    return (this.sentenceRanges ??= sentencesOf(this.text));
  }

  /** Terms of the passage, its headings and its document's title. */
  get terms(): ReadonlySet<string> {
    return (this.termSet ??= new Set(contentTerms(this.textWithContext)));
  }

  /** Numbers that a claim citing this source may use. */
  get numbers(): ReadonlySet<string> {
    return (this.forms ??= numberForms(this.textWithContext));
  }

  /** Where a quote stands in the passage, white space folded (FoldedText says what else), or null. */
  locate(quote: string): TextRange | null {
    return (this.foldedText ??= new FoldedText(this.text)).find(quote);
  }

  /** A checked citation: the quote is cut out of the stored text, never taken from the model. */
  verified(range: TextRange, page: number | null): Citation {
    const [start, end] = this.span(range);
    return { ...this.identity(page), quote: this.text.slice(range.start, range.end), start, end, verified: true };
  }

  /** A citation that did not hold. Its span is the whole passage, so that a reader can see for himself. */
  unverified(quote: string): Citation {
    const { start, end, page } = this.source.chunk;
    return { ...this.identity(page), quote, start, end, verified: false };
  }

  /** Code-point offset in the document's text. */
  span(range: TextRange): [Citation['start'], Citation['end']] {
    const index = (this.offsets ??= new CodePointIndex(this.text));
    const inDocument = (utf16: number) => codePoints(this.source.chunk.start + index.fromUtf16(utf16));
    return [inDocument(range.start), inDocument(range.end)];
  }

  private get textWithContext(): string {
    return `${this.text}\n${this.source.chunk.heading}\n${this.source.documentTitle}`;
  }

  private identity(
    page: number | null,
  ): Pick<Citation, 'number' | 'documentId' | 'documentTitle' | 'chunkId' | 'page' | 'score'> {
    const { chunk, documentTitle, score } = this.source;
    return { number: this.number, documentId: chunk.documentId, documentTitle, chunkId: chunk.id, page, score };
  }
}

export const numbered = (sources: readonly ScoredChunk[]): SourceText[] =>
  sources.map((source, index) => new SourceText(index + 1, source));
