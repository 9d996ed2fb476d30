import type { PDFDocumentLoadingTask, PDFDocumentProxy } from 'pdfjs-dist';

const mostOpen = 3;
const open = new Map<string, PDFDocumentLoadingTask>();

/**
 * The PDF behind `url`, as it is in `version` of the document; the viewer's code and worker come with the first one. The last three stay open, so that going
 * from citation to citation does not read the file again.
 */
export async function loadPdf(url: string, version: string | null): Promise<PDFDocumentProxy> {
  const key = `${url} ${version}`;
  const known = open.get(key);
  if (known) return known.promise;
  const pdfjs = await import('pdfjs-dist');
  pdfjs.GlobalWorkerOptions.workerSrc = '/pdfjs/pdf.worker.min.mjs';
  const task = pdfjs.getDocument({
    url,
    cMapUrl: '/pdfjs/cmaps/',
    cMapPacked: true,
    standardFontDataUrl: '/pdfjs/standard_fonts/',
    wasmUrl: '/pdfjs/wasm/',
    useWasm: false,
    enableXfa: false,
    verbosity: 0,
  });
  open.set(key, task);
  for (const [oldest, old] of open) {
    if (open.size <= mostOpen) break;
    open.delete(oldest);
    void old.destroy();
  }
  task.promise.catch(() => open.delete(key));
  return task.promise;
}
