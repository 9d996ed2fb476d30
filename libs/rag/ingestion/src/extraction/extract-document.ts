import { readFile } from 'node:fs/promises';
import { DocumentFailure, type Extraction } from '@groundwork/domain';
import { decodeText } from './decode-text.js';
import { detectKind, type DocumentKind } from './detect-kind.js';
import { extractCsv } from './formats/csv.js';
import { extractDocx } from './formats/docx.js';
import { extractHtml } from './formats/html.js';
import { extractJson, extractJsonLines } from './formats/json.js';
import { extractMarkdown } from './formats/markdown.js';
import { extractPlain } from './formats/plain.js';
import { extractPdf } from './pdf/pdf.js';

export interface ExtractDocumentRequest {
  readonly path: string;
  readonly filename: string;
  readonly maxTextCharacters: number;
  readonly onProgress: (done: number, total: number) => void;
}

type FromText = (text: string, maxCharacters: number) => Extraction;

const textFormats: Record<Exclude<DocumentKind, 'pdf' | 'docx'>, FromText> = {
  html: extractHtml,
  markdown: extractMarkdown,
  plain: extractPlain,
  csv: extractCsv,
  json: extractJson,
  jsonl: extractJsonLines,
};

/** File → text. Runs inside the extraction process, where hanging and crashing are allowed. */
export async function extractDocument({
  path,
  filename,
  maxTextCharacters,
  onProgress,
}: ExtractDocumentRequest): Promise<Extraction> {
  const bytes = await readFile(path);
  if (bytes.length === 0) throw empty();
  const kind = await detectKind(bytes, filename);
  if (kind === 'pdf') return withText(await extractPdf(bytes, maxTextCharacters, onProgress), scanned);
  if (kind === 'docx') return withText(await extractDocx(bytes, maxTextCharacters), textless);
  const text = decodeText(bytes);
  if (text.trim() === '') throw empty();
  return withText(textFormats[kind](text, maxTextCharacters), kind === 'html' ? textless : empty);
}

function withText(extraction: Extraction, otherwise: () => DocumentFailure): Extraction {
  if (/[^\s\ufffd]/.test(extraction.text)) return extraction;
  throw otherwise();
}

const empty = () =>
  new DocumentFailure('EMPTY', 'This file is empty.', { remedy: 'Check the file and upload it again.' });

const textless = () =>
  new DocumentFailure('NO_TEXT', 'This document holds no text.', {
    remedy: 'If it holds pictures of text, run OCR on it and upload it again.',
  });

const scanned = () =>
  new DocumentFailure('NO_TEXT', 'This PDF is a scan without text.', { remedy: 'Run OCR on it and upload it again.' });
