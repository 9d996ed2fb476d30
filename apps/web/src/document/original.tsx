'use client';
import type { DocumentDto } from '@groundwork/contracts';
import { useCallback, useRef, useState } from 'react';
import { PageToolbar } from '../pdf/page-toolbar';
import { PdfPage } from '../pdf/pdf-page';
import { TextView } from '../source/text-view';
import { t } from '../strings/en';
import { ScrollRegion } from '../ui/scroll-region';
import type { Selection } from './chunk-list';

/** The original: a PDF's own pages; for other formats the whole extracted text, with the chosen chunk marked. */
export function Original({
  document,
  selection,
}: {
  readonly document: DocumentDto;
  readonly selection: Selection | null;
}) {
  const [page, setPage] = useState(selection?.page ?? 1);
  const [zoom, setZoom] = useState(1);
  const [unreadable, setUnreadable] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const onUnreadable = useCallback(() => setUnreadable(true), []);
  const [followed, setFollowed] = useState(selection);
  if (followed !== selection) {
    setFollowed(selection);
    if (selection?.page) setPage(selection.page);
  }
  const isPdf = document.media_type === 'application/pdf' && document.pages !== null && !unreadable;
  return (
    <>
      {isPdf && (
        <div className="border-b border-line px-2 py-0.5">
          <PageToolbar page={page} pages={document.pages ?? 1} zoom={zoom} onPage={setPage} onZoom={setZoom} />
        </div>
      )}
      {unreadable && (
        <p role="status" className="border-b border-line px-4 py-2 text-sm text-ink-soft">
          {t.source.unreadable}
        </p>
      )}
      <ScrollRegion
        ref={scroller}
        label={t.source.content}
        className={`relative min-h-0 flex-1 overflow-auto ${isPdf ? 'bg-sunken p-3' : 'px-5 py-4'}`}
      >
        {isPdf ? (
          <PdfPage
            documentId={document.id}
            version={document.searchable_version_id}
            page={page}
            highlight={selection}
            zoom={zoom}
            scroller={scroller}
            onUnreadable={onUnreadable}
          />
        ) : (
          <TextView
            documentId={document.id}
            version={document.searchable_version_id}
            start={selection?.start ?? 0}
            end={selection?.end ?? 0}
          />
        )}
      </ScrollRegion>
    </>
  );
}
