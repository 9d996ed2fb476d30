const TEXT_TYPES: Readonly<Record<string, string>> = {
  md: 'text/markdown',
  markdown: 'text/markdown',
  html: 'text/html',
  htm: 'text/html',
  xhtml: 'text/html',
  csv: 'text/csv',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
  ndjson: 'application/x-ndjson',
};

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * A first, cheap look at an upload's type, for showing it before extraction has run (which decides it in its own
 * process, with a real parser). Among kinds of text the file name decides.
 */
export function sniffMediaType(head: Buffer, filename: string): string {
  const extension = /\.([a-z0-9]+)$/i.exec(filename)?.[1]?.toLowerCase() ?? '';
  const latin = head.toString('latin1');
  if (latin.slice(0, 1_024).includes('%PDF-')) return 'application/pdf';
  if (latin.startsWith('PK\u0003\u0004')) {
    return extension === 'docx' || latin.includes('word/') ? DOCX : 'application/zip';
  }
  const utf16 = latin.startsWith('\u00ff\u00fe') || latin.startsWith('\u00fe\u00ff');
  if (!utf16 && controlShare(head) > 0.1) return 'application/octet-stream';
  if (/^\s*(<!doctype html|<html)/i.test(latin.replace(/^\u00ef\u00bb\u00bf/, ''))) return 'text/html';
  return TEXT_TYPES[extension] ?? 'text/plain';
}

function controlShare(head: Buffer): number {
  const controls = head.reduce((count, byte) => count + (byte < 9 || (byte > 13 && byte < 32) ? 1 : 0), 0);
  return head.length === 0 ? 0 : controls / head.length;
}
