import { DocumentFailure } from '@groundwork/domain';
import { fileTypeFromBuffer } from 'file-type';
import { looksLikeText } from './decode-text.js';

export type DocumentKind = 'pdf' | 'docx' | 'html' | 'markdown' | 'plain' | 'csv' | 'json' | 'jsonl';

const TEXT_KINDS: Readonly<Record<string, DocumentKind>> = {
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  csv: 'csv',
  tsv: 'csv',
  json: 'json',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
};

/** PDF readers accept the header anywhere in the first 1,024 bytes (ISO 32000-1, annex H.3, note 13). */
const PDF_HEADER_WITHIN = 1_024;

const FORMATS = 'PDF, Word (DOCX), HTML, Markdown, text, CSV and JSON can be read.';

/** Decides by content; the file name only tells kinds of text apart. Throws `UNSUPPORTED_TYPE`, `ENCRYPTED` or `CORRUPT`. */
export async function detectKind(bytes: Buffer, filename: string): Promise<DocumentKind> {
  if (bytes.subarray(0, PDF_HEADER_WITHIN).includes('%PDF-')) return 'pdf';
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) return zipKind(bytes, filename);
  if (bytes.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))) throw compoundFile(bytes);
  if (!looksLikeText(bytes)) throw unsupported((await fileTypeFromBuffer(bytes))?.mime);
  const start = bytes
    .toString('latin1', 0, 2_048)
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (start.startsWith('{\\rtf')) throw unsupported('application/rtf');
  if (start.startsWith('%!PS')) throw unsupported('application/postscript');
  const extension = /\.([a-z0-9]+)$/i.exec(filename)?.[1]?.toLowerCase() ?? '';
  const hinted = TEXT_KINDS[extension];
  if (hinted) return hinted;
  // UTF-16 shows its zeros here; without them the same test serves.
  if (/^(<!doctype html|<html|<\?xml[^>]*>\s*<(!doctype )?html)/i.test(start.replaceAll('\u0000', ''))) return 'html';
  return 'plain';
}

function zipKind(bytes: Buffer, filename: string): DocumentKind {
  // Local headers name the parts, so this holds for truncated files too, which then turn out to be corrupt.
  if (bytes.includes('word/') || /\.docx$/i.test(filename)) return 'docx';
  throw unsupported(
    bytes.includes('xl/')
      ? 'a spreadsheet (XLSX)'
      : bytes.includes('ppt/')
        ? 'a presentation (PPTX)'
        : 'application/zip',
  );
}

/** Old Office files, and new ones with a password, which Office wraps in the old container ([MS-OFFCRYPTO] 2.3). */
function compoundFile(bytes: Buffer): DocumentFailure {
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
    return new DocumentFailure('ENCRYPTED', 'This document is protected by a password.', {
      remedy: 'Remove the password and upload it again.',
    });
  }
  return new DocumentFailure('UNSUPPORTED_TYPE', 'This is a file of an old Office version.', {
    remedy: 'Save it as DOCX or PDF and upload that.',
  });
}

function unsupported(type: string | undefined): DocumentFailure {
  return new DocumentFailure('UNSUPPORTED_TYPE', `This kind of file cannot be read${type ? ` (${type})` : ''}.`, {
    remedy: FORMATS,
  });
}
