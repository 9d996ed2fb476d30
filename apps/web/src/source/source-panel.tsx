'use client';
import { Download, FileText, Image, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { documentAddress } from '../addresses';
import { contentUrl } from '../api/documents';
import { problemOf } from '../api/problem';
import type { PassageTarget } from '../ask/target';
import { isMissingDocument } from '../document/missing-document';
import { fittingZoom, type Rectangle } from '../pdf/highlight';
import { PageToolbar } from '../pdf/page-toolbar';
import { PdfPage } from '../pdf/pdf-page';
import { useDocument } from '../shell/providers';
import { t } from '../strings/en';
import { IconButton, buttonClass } from '../ui/button';
import { overlayClass } from '../ui/dialog';
import { PlaceLink } from '../ui/place-link';
import { ProblemNotice } from '../ui/problem-notice';
import { ScrollRegion } from '../ui/scroll-region';
import { useIsWide } from '../ui/use-media';
import { TextView } from './text-view';
import { VerifiedMark } from './verified-mark';

/** Pixels. A whole page drawn narrower than this cannot be read. */
const legibleFrom = 480;

interface SourcePanelProps {
  readonly target: PassageTarget;
  readonly onClose: () => void;
}

/** Slides over beside the answer, so that both can be read; on a phone it is a sheet of its own. */
export function SourcePanel({ target, onClose }: SourcePanelProps) {
  const wide = useIsWide();
  const opener = useRef<Element | null>(typeof document === 'undefined' ? null : document.activeElement);
  useEffect(() => {
    if (document.activeElement?.closest('[data-source-panel]') === null) opener.current = document.activeElement;
  }, [target]);
  return (
    <Dialog.Root open modal={!wide} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        {!wide && <Dialog.Overlay className={overlayClass} />}
        <Dialog.Content
          data-source-panel
          aria-describedby={undefined}
          onInteractOutside={(event) => wide && event.preventDefault()}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus({ preventScroll: true });
          }}
          onCloseAutoFocus={(event) => {
            if (!(opener.current instanceof HTMLElement) || !opener.current.isConnected) return;
            event.preventDefault();
            opener.current.focus({ preventScroll: true });
          }}
          className="fixed inset-0 z-40 flex flex-col border-s border-line bg-surface focus:outline-none max-lg:z-50 lg:inset-s-auto lg:w-[min(46vw,46rem)] lg:animate-slide"
        >
          <PanelBody key={`${target.messageId}${target.kind}${target.number}`} target={target} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PanelBody({ target }: { readonly target: PassageTarget }) {
  const document = useDocument(target.documentId);
  const [page, setPage] = useState(target.page ?? 1);
  const [chosenZoom, setZoom] = useState<number | null>(null);
  const [fitting, setFitting] = useState(1);
  const zoom = chosenZoom ?? fitting;
  const [asText, setAsText] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const unreadable = useCallback(() => setAsText(true), []);
  const fit = useCallback((rectangles: readonly Rectangle[]) => {
    if ((scroller.current?.clientWidth ?? Infinity) < legibleFrom) setFitting(fittingZoom(rectangles));
  }, []);
  const isPdf = document.data?.media_type === 'application/pdf' && target.page !== null;
  const showPage = isPdf && !asText;
  const version = document.data?.searchable_version_id ?? null;
  const problem = document.error ? problemOf(document.error) : null;
  return (
    <>
      <header className="flex items-start gap-2 border-b border-line py-2 ps-4 pe-2">
        <div className="min-w-0 flex-1 py-1">
          <Dialog.Title dir="auto" title={target.documentTitle} className="truncate font-semibold">
            <span className="text-ink-soft">
              {target.kind === 'citation' ? t.source.number(target.number) : t.source.passage(target.number)} ·{' '}
            </span>
            {target.documentTitle}
          </Dialog.Title>
        </div>
        <Dialog.Close asChild>
          <IconButton label={t.source.close} icon={<X aria-hidden className="size-5" />} />
        </Dialog.Close>
      </header>
      {isPdf && (
        <div className="flex flex-wrap items-center justify-between gap-1 border-b border-line py-0.5 ps-2 pe-2">
          {showPage ? (
            <PageToolbar
              page={page}
              pages={document.data?.pages ?? page}
              zoom={zoom}
              onPage={setPage}
              onZoom={setZoom}
            />
          ) : (
            <span />
          )}
          <IconButton
            label={asText ? t.source.asPage : t.source.asText}
            icon={asText ? <Image aria-hidden className="size-4.5" /> : <FileText aria-hidden className="size-4.5" />}
            onClick={() => setAsText(!asText)}
          />
        </div>
      )}
      <ScrollRegion
        ref={scroller}
        label={t.source.content}
        className={`relative min-h-0 flex-1 overflow-auto ${showPage ? 'bg-sunken p-3' : 'px-5 py-4'}`}
      >
        {problem && (
          <>
            {isMissingDocument(problem) ? (
              <p className="text-ink-soft">{t.document.wasDeleted}</p>
            ) : (
              <ProblemNotice problem={problem} onRetry={() => void document.refetch()} />
            )}
            <blockquote dir="auto" className="mt-4 whitespace-pre-wrap border-s-3 border-mark ps-3 text-ink-soft">
              {target.quote}
            </blockquote>
          </>
        )}
        {showPage && (
          <PdfPage
            documentId={target.documentId}
            version={version}
            page={page}
            highlight={target}
            zoom={zoom}
            scroller={scroller}
            onUnreadable={unreadable}
            onHighlight={fit}
          />
        )}
        {document.data && !showPage && (
          <TextView documentId={target.documentId} version={version} start={target.start} end={target.end} />
        )}
      </ScrollRegion>
      <footer className="border-t border-line px-4 pb-3 pt-2">
        {target.verified !== null && <VerifiedMark verified={target.verified} />}
        {target.kind === 'citation' && <p className="sr-only">{t.source.quoted(target.quote)}</p>}
        <div className="-ms-2 mt-1.5 flex flex-wrap gap-1">
          <PlaceLink href={documentAddress(target.documentId, target)} className={buttonClass('quiet', 'small')}>
            <FileText aria-hidden className="size-4" />
            {t.source.openInLibrary}
          </PlaceLink>
          <a href={contentUrl(target.documentId)} download className={buttonClass('quiet', 'small')}>
            <Download aria-hidden className="size-4" />
            {t.source.download}
          </a>
        </div>
      </footer>
    </>
  );
}
