'use client';
import { useQuery } from '@tanstack/react-query';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { contentUrl, getPageBoxes } from '../api/documents';
import { t } from '../strings/en';
import { highlightRectangles, scrollTarget, type Passage, type Rectangle } from './highlight';
import { loadPdf } from './load-pdf';

interface PdfPageProps {
  readonly documentId: string;
  /** Part of the cache key: a new version is another file. */
  readonly version: string | null;
  readonly page: number;
  readonly highlight: { readonly start: number; readonly end: number; readonly passage?: Passage | null } | null;
  readonly zoom: number;
  /** The element that scrolls, for bringing the highlight into sight. */
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onUnreadable: () => void;
  /** Where the highlight stands on this page, as soon as that is known. */
  readonly onHighlight?: (rectangles: readonly Rectangle[]) => void;
}

const a4 = 297 / 210;
const mostPixels = 16_000_000;

/** A page drawn by pdfjs with the server's boxes over it: citation and highlight come from the same extraction. */
export function PdfPage({
  documentId,
  version,
  page,
  highlight,
  zoom,
  scroller,
  onUnreadable,
  onHighlight,
}: PdfPageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(frame);
  const drawing = `${documentId} ${version} ${page} ${width}`;
  const [drawnAs, setDrawnAs] = useState('');
  const drawn = drawnAs === drawing;
  const boxes = useQuery({
    queryKey: ['boxes', documentId, version, page],
    queryFn: ({ signal }) => getPageBoxes(documentId, page, signal),
    staleTime: Infinity,
  }).data;
  const rectangles = useMemo(
    () =>
      boxes && highlight ? highlightRectangles(boxes.boxes, highlight.start, highlight.end, highlight.passage) : [],
    [boxes, highlight],
  );
  const ratio = boxes && boxes.width > 0 ? boxes.height / boxes.width : a4;

  useEffect(() => {
    if (width === 0) return undefined;
    let cancelled = false;
    let stop: (() => void) | undefined;
    const draw = async () => {
      const pdf = await loadPdf(contentUrl(documentId), version);
      if (!cancelled)
        stop = await drawPage(pdf, page, width, canvas.current, () => {
          if (!cancelled) setDrawnAs(drawing);
        });
      if (cancelled) stop?.();
    };
    draw().catch(() => !cancelled && onUnreadable());
    return () => {
      cancelled = true;
      stop?.();
    };
  }, [documentId, version, page, width, drawing, onUnreadable]);

  useEffect(() => {
    if (rectangles.length > 0) onHighlight?.(rectangles);
  }, [rectangles, onHighlight]);

  useEffect(() => {
    const target = scrollTarget(rectangles);
    if (target === null || width === 0 || !scroller.current || !frame.current) return;
    const left = Math.min(...rectangles.map((rectangle) => rectangle.x)) - 0.01;
    scroller.current.scrollTo({
      top: frame.current.offsetTop + target * width * ratio,
      left: Math.max(0, left * width),
    });
  }, [rectangles, width, ratio, scroller]);

  return (
    <div
      ref={frame}
      className="relative mx-auto bg-white shadow-panel"
      style={{ width: `${zoom * 100}%`, aspectRatio: `1 / ${ratio}` }}
      data-drawn={drawn}
    >
      <div role="img" aria-label={t.source.pageImage(page)} className="h-full w-full">
        <canvas ref={canvas} className="block h-full w-full" />
      </div>
      {rectangles.map((rectangle, index) => (
        <div
          key={index}
          aria-hidden
          className="pdf-highlight absolute bg-[#ffe27a] mix-blend-multiply"
          style={{
            left: `${rectangle.x * 100}%`,
            top: `${rectangle.y * 100}%`,
            width: `${rectangle.width * 100}%`,
            height: `${rectangle.height * 100}%`,
          }}
        />
      ))}
      {!drawn && (
        <p role="status" className="absolute inset-x-0 top-2 text-center text-sm">
          <span className="rounded-full bg-[#ecedee] px-3 py-1 text-[#1b1d1f]">{t.source.drawing}</span>
        </p>
      )}
    </div>
  );
}

/** Draws into the canvas at the screen's resolution; answers with what stops it. */
async function drawPage(
  pdf: PDFDocumentProxy,
  number: number,
  width: number,
  canvas: HTMLCanvasElement | null,
  onDrawn: () => void,
): Promise<() => void> {
  const page = await pdf.getPage(number);
  const natural = page.getViewport({ scale: 1 });
  const wanted = (width * Math.min(devicePixelRatio || 1, 3)) / natural.width;
  const scale = Math.min(wanted, Math.sqrt(mostPixels / (natural.width * natural.height)));
  const viewport = page.getViewport({ scale });
  if (!canvas) return () => undefined;
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  const task = page.render({ canvas, viewport });
  task.promise.then(onDrawn, () => undefined);
  return () => task.cancel();
}

function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element.current) return undefined;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
