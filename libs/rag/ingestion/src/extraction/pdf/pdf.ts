import './dom-stubs.js';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DocumentFailure, type Extraction } from '@groundwork/domain';
import { getDocument, VerbosityLevel, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { TextAssembly } from '../text-assembly.js';
import { inReadingOrder } from './columns.js';
import { linesOf } from './lines.js';
import { pageText, type PageText } from './page-text.js';
import { paragraphsOf } from './paragraphs.js';
import { asFailure, isDamage } from './pdf-damage.js';
import { withoutRunningLines } from './running-lines.js';
import { Typography } from './typography.js';

const MAX_PAGES = 10_000;

/** Character maps of East Asian fonts, which many PDFs name instead of carrying them. */
const CHARACTER_MAPS = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'cmaps') + '/';

/** Throws `ENCRYPTED`, `CORRUPT` or `TOO_COMPLEX`; what is not the file's fault, as it came. A damaged page counts as one without text, unless all are so. */
export async function extractPdf(
  bytes: Buffer,
  maxCharacters: number,
  onProgress: (done: number, total: number) => void,
): Promise<Extraction> {
  const document = await open(bytes);
  try {
    const pages = await readPages(document, onProgress);
    const title = await titleOf(document);
    return assemble(pages, title, maxCharacters);
  } finally {
    await document.loadingTask.destroy();
  }
}

function assemble(pages: readonly PageText[], title: string | null, maxCharacters: number): Extraction {
  const lines = withoutRunningLines(
    pages,
    pages.map((page) => linesOf(page)),
  ).flatMap(inReadingOrder);
  const assembly = new TextAssembly(maxCharacters);
  const paragraphs = paragraphsOf(lines, new Typography(lines));
  for (const { kind, runs, level } of paragraphs) assembly.addRuns(kind, runs, level);
  const heading = paragraphs.find(({ kind, runs }) => kind === 'heading' && runs[0]?.page === 1);
  const own = title ?? heading?.runs.map(({ text }) => text).join('') ?? null;
  return assembly.finish(
    'application/pdf',
    own,
    pages.map(({ number, width, height }) => ({ number, width, height })),
  );
}

async function open(bytes: Buffer): Promise<PDFDocumentProxy> {
  try {
    return await getDocument({
      data: new Uint8Array(bytes),
      cMapUrl: CHARACTER_MAPS,
      cMapPacked: true,
      disableFontFace: true,
      useSystemFonts: false,
      isOffscreenCanvasSupported: false,
      isImageDecoderSupported: false,
      useWasm: false,
      verbosity: VerbosityLevel.ERRORS,
    }).promise;
  } catch (error) {
    throw asFailure(error);
  }
}

async function readPages(
  document: PDFDocumentProxy,
  onProgress: (done: number, total: number) => void,
): Promise<PageText[]> {
  const total = document.numPages;
  if (total > MAX_PAGES) {
    throw new DocumentFailure('TOO_COMPLEX', `This PDF has ${total} pages; at most ${MAX_PAGES} can be read.`, {
      remedy: 'Split it into smaller documents and upload those.',
    });
  }
  const pages: PageText[] = [];
  let failure: unknown = null;
  let readable = 0;
  for (let number = 1; number <= total; number++) {
    try {
      const page = await document.getPage(number);
      const content = await page.getTextContent({ disableNormalization: true });
      pages.push(pageText(number, page.getViewport({ scale: 1 }), content));
      page.cleanup();
      readable++;
    } catch (error) {
      if (!isDamage(error)) throw error;
      failure = error;
      pages.push({ number, width: 0, height: 0, glyphs: [], frame: { top: 0, height: 0 } });
    }
    onProgress(number, total);
  }
  if (readable === 0) throw asFailure(failure);
  return pages;
}

async function titleOf(document: PDFDocumentProxy): Promise<string | null> {
  const { info } = await document.getMetadata().catch(() => ({ info: {} }));
  const title = (info as { Title?: unknown }).Title;
  // Word processors write the file's name there when nobody gave a title.
  return typeof title === 'string' &&
    /\p{L}{2}/u.test(title) &&
    !/\.(docx?|pdf|indd|tex|dvi|xlsx?|pptx?)$|^(microsoft word - |untitled)/i.test(title.trim())
    ? title
    : null;
}
