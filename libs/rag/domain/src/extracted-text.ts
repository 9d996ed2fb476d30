import type { CodePointOffset, Span } from './code-points.js';

/** Page of a paged format. `number` counts from 1. Formats without pages have none. */
export interface PageSpan extends Span {
  readonly number: number;
}

/** A heading and where its own text stands; `level` 1 is the outermost. */
export interface HeadingSpan extends Span {
  readonly level: number;
  readonly text: string;
}

/** The structural unit that starts at a place: what the splitter may not tear apart without need. */
export interface BlockSpan extends Span {
  readonly kind: 'paragraph' | 'heading' | 'list-item' | 'table-row' | 'code';
}

/**
 * What came out of a document. Offsets are code points into `text`, which is what is stored, searched, quoted and
 * shown: there is only one text, so a citation cannot point past it.
 */
export interface ExtractedText {
  readonly text: string;
  readonly pages: readonly PageSpan[];
  readonly headings: readonly HeadingSpan[];
  readonly blocks: readonly BlockSpan[];
  /** Title that the document itself carries (PDF metadata, HTML title, first heading), or null. */
  readonly title: string | null;
  /** BCP 47 primary language guessed from the text, or null. Decides stemming. */
  readonly language: string | null;
}

/**
 * Where a run of text stands on a page. Coordinates are fractions of the page's width and height (0 to 1), origin at
 * the top left, so that they fit any zoom.
 */
export interface TextBox extends Span {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Layout of one page: PDF points (1/72 inch) as displayed, page rotation applied. */
export interface PageLayout {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly TextBox[];
}

export interface Extraction extends ExtractedText {
  /** Media type decided from the content, e.g. `application/pdf`. */
  readonly mediaType: string;
  /** One per page of a paged format, in order; empty otherwise. */
  readonly layouts: readonly PageLayout[];
}

export interface PageCoverage {
  readonly pages: number;
  readonly pagesWithText: number;
  /** Numbers of the pages without text, ascending. */
  readonly pagesWithoutText: readonly number[];
}

/** Pages count as having text when any character on them is not white space. */
export function coverageOf(extracted: Pick<ExtractedText, 'text' | 'pages'>): PageCoverage {
  const points = extracted.pages.length > 0 ? Array.from(extracted.text) : [];
  const hasText = (start: CodePointOffset, end: CodePointOffset) => points.slice(start, end).join('').trim() !== '';
  const empty = extracted.pages.filter((page) => !hasText(page.start, page.end)).map((page) => page.number);
  return {
    pages: extracted.pages.length,
    pagesWithText: extracted.pages.length - empty.length,
    pagesWithoutText: empty,
  };
}
