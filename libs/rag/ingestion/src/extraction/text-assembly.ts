import {
  codePoints,
  DocumentFailure,
  type BlockSpan,
  type CodePointOffset,
  type Extraction,
  type HeadingSpan,
  type PageLayout,
  type TextBox,
} from '@groundwork/domain';
import { cleanText, foldSpaces } from './clean-text.js';
import { guessLanguage } from './language.js';

/** A stretch of a block that stands at one place of one page. */
export interface Run {
  readonly text: string;
  readonly page?: number;
  /** Fractions of the page. */
  readonly box?: Omit<TextBox, 'start' | 'end'>;
}

export interface PageSize {
  readonly number: number;
  readonly width: number;
  readonly height: number;
}

const MAX_TITLE = 300;

/** Puts blocks together into the one text, cleaned, and notes where everything stands in it, in code points. */
export class TextAssembly {
  private readonly parts: string[] = [];
  private readonly headings: HeadingSpan[] = [];
  private readonly blocks: BlockSpan[] = [];
  private readonly pageStarts = new Map<number, CodePointOffset>();
  private readonly boxes = new Map<number, TextBox[]>();
  private position = 0;
  private size = 0;
  private last: { kind: BlockSpan['kind']; tight: boolean } | null = null;

  constructor(private readonly maxCharacters: number) {}

  /** A block whose text is given whole. White space at its ends goes. */
  add(kind: BlockSpan['kind'], text: string, level = 1): void {
    const cleaned = cleanText(text);
    // Code keeps the indentation of its first line.
    this.addRuns(kind, [{ text: kind === 'code' ? cleaned.replace(/^\s*\n/, '').trimEnd() : cleaned.trim() }], level);
  }

  /** A block made of stretches; white space between them must be in them. Empty blocks are left out. */
  addRuns(kind: BlockSpan['kind'], runs: readonly Run[], level = 1): void {
    const cleaned = runs.map((run) => ({ ...run, text: cleanText(run.text) })).filter(({ text }) => text !== '');
    const content = cleaned.map(({ text }) => text).join('');
    if (content.trim() === '') return;
    this.separate(kind, content);
    const start = codePoints(this.position);
    for (const { text, page, box } of cleaned) {
      const from = codePoints(this.position);
      this.append(text);
      if (page === undefined) continue;
      if (!this.pageStarts.has(page)) this.pageStarts.set(page, from);
      if (!box || text.trim() === '') continue;
      const boxes = this.boxes.get(page) ?? [];
      boxes.push({ ...box, start: from, end: codePoints(this.position) });
      this.boxes.set(page, boxes);
    }
    const end = codePoints(this.position);
    this.blocks.push({ kind, start, end });
    if (kind === 'heading')
      this.headings.push({ level, text: foldSpaces(content.replace(/\t/g, ' ')).slice(0, MAX_TITLE), start, end });
  }

  get isEmpty(): boolean {
    return this.position === 0;
  }

  /** `pages`: all pages of a paged format in order, those without text too. */
  finish(mediaType: string, title: string | null, pages: readonly PageSize[] = []): Extraction {
    const text = this.parts.join('');
    const ownTitle = foldSpaces(cleanText(title ?? '').replace(/\t/g, ' ')).slice(0, MAX_TITLE);
    let next = codePoints(this.position);
    const spans = pages
      .map(({ number }) => number)
      .reverse()
      .map((number) => {
        const span = { number, start: this.pageStarts.get(number) ?? next, end: next };
        next = span.start;
        return span;
      })
      .reverse();
    const layouts: PageLayout[] = pages.map((page) => ({ ...page, boxes: this.boxes.get(page.number) ?? [] }));
    const { headings, blocks } = this;
    return {
      text,
      pages: spans,
      headings,
      blocks,
      title: ownTitle || null,
      language: guessLanguage(text),
      mediaType,
      layouts,
    };
  }

  private separate(kind: BlockSpan['kind'], content: string): void {
    const tight = (kind === 'table-row' || kind === 'list-item') && !content.includes('\n');
    if (this.last) this.append(tight && this.last.tight && this.last.kind === kind ? '\n' : '\n\n');
    this.last = { kind, tight };
  }

  private append(text: string): void {
    this.parts.push(text);
    this.size += text.length;
    // Cleaned text is well formed, so every high surrogate starts a pair.
    this.position += text.length - (text.match(/[\ud800-\udbff]/g)?.length ?? 0);
    if (this.size <= this.maxCharacters) return;
    throw new DocumentFailure(
      'TOO_COMPLEX',
      `The text of this document is longer than ${this.maxCharacters.toLocaleString('en')} characters.`,
      {
        remedy: 'Split it into smaller documents and upload those.',
      },
    );
  }
}
