'use client';
import type { DocumentDto, DocumentStatus } from '@groundwork/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useSearchParams } from 'next/navigation';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { libraryAddress } from '../addresses';
import { listDocuments } from '../api/documents';
import { problemOf } from '../api/problem';
import { formatNumber } from '../format';
import { keys } from '../live/live-documents';
import { useSummary, useUploads } from '../shell/providers';
import { t } from '../strings/en';
import { Button } from '../ui/button';
import { ProblemNotice } from '../ui/problem-notice';
import { FilePicker } from '../uploads/file-picker';
import { UploadList } from '../uploads/upload-list';
import { WelcomeDropZone } from '../uploads/welcome-drop-zone';
import { DocumentTable } from './document-table';

const DeleteDocument = dynamic(() => import('./delete-document').then((module) => module.DeleteDocument), {
  ssr: false,
});

const statuses = ['PENDING', 'PROCESSING', 'COMPLETED', 'FAILED'] as const satisfies readonly DocumentStatus[];
const isStatus = (value: string | null): value is DocumentStatus => statuses.some((status) => status === value);

export function LibraryScreen() {
  const parameter = useSearchParams().get('status');
  const status = isStatus(parameter) ? parameter : undefined;
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const [deleting, setDeleting] = useState<DocumentDto | null>(null);
  const summary = useSummary();
  const all = useUploads();
  const uploads = all.filter((upload) => upload.status !== 'sent');
  const query = useInfiniteQuery({
    queryKey: [...keys.documents, status, search],
    queryFn: ({ pageParam, signal }) => listDocuments({ status, search: search || undefined }, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (previous) => previous,
  });
  const documents = query.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = status !== undefined || search !== '';
  const total = summary ? summary.pending + summary.processing + summary.completed + summary.failed : undefined;
  const empty = !query.isPending && !query.error && documents.length === 0;

  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-6 sm:px-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <h1 className="text-2xl font-semibold tracking-tight">{t.library.title}</h1>
          <p className="mt-0.5 text-sm text-ink-soft">
            {total === undefined ? '\u00a0' : t.library.count(total, formatNumber(total))}
            {total !== undefined && total > 0 && <span className="pointer-coarse:hidden"> {t.library.dropMore}</span>}
          </p>
        </div>
        {!(empty && !filtered) && <FilePicker label={t.upload.add} />}
      </div>
      {empty && !filtered ? (
        <div className="mt-6">
          <WelcomeDropZone />
        </div>
      ) : (
        <>
          <Filters status={status} typed={typed} onType={setTyped} />
          {uploads.length > 0 && (
            <section aria-label={t.upload.tray} className="mt-4 rounded-xl border border-line bg-surface px-4">
              <UploadList all={all} uploads={uploads} />
            </section>
          )}
          {query.error && (
            <div className="mt-4">
              <ProblemNotice problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
            </div>
          )}
          {empty ? (
            <p className="mt-10 text-center text-ink-soft">{t.library.nothingMatches}</p>
          ) : (
            <DocumentTable documents={documents} loading={query.isPending} onDelete={setDeleting} />
          )}
          {query.hasNextPage && <More busy={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()} />}
        </>
      )}
      {deleting && <DeleteDocument document={deleting} onClose={() => setDeleting(null)} />}
    </div>
  );
}

function Filters({
  status,
  typed,
  onType,
}: {
  readonly status: DocumentStatus | undefined;
  readonly typed: string;
  readonly onType: (text: string) => void;
}) {
  const summary = useSummary();
  const counts: Record<DocumentStatus, number | undefined> = {
    COMPLETED: summary?.completed,
    PROCESSING: summary?.processing,
    PENDING: summary?.pending,
    FAILED: summary?.failed,
  };
  // Only what there is; All and Ready always, so that the row does not come and go.
  const options = ([undefined, 'COMPLETED', 'PROCESSING', 'PENDING', 'FAILED'] as const).filter(
    (option) => option === undefined || option === 'COMPLETED' || option === status || (counts[option] ?? 0) > 0,
  );
  const choose = (next: DocumentStatus | undefined) =>
    history.replaceState(null, '', next ? `${libraryAddress}?status=${next}` : libraryAddress);
  return (
    <div className="mt-5 flex flex-wrap items-center gap-x-4 gap-y-3">
      <label className="relative min-w-0 flex-1 basis-60">
        <span className="sr-only">{t.library.search}</span>
        <Search
          aria-hidden
          className="pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2 text-ink-faint"
        />
        <input
          type="search"
          value={typed}
          maxLength={200}
          onChange={(event) => onType(event.target.value)}
          placeholder={t.library.search}
          className="h-10 w-full rounded-lg border border-line-strong bg-surface ps-9 pe-3 text-[0.9375rem] placeholder:text-ink-faint"
        />
      </label>
      <div role="group" aria-label={t.library.filter} className="flex flex-wrap gap-1">
        {options.map((option) => (
          <button
            key={option ?? 'ALL'}
            type="button"
            aria-pressed={status === option}
            onClick={() => choose(option)}
            className="flex min-h-9 items-center gap-1.5 rounded-lg px-3 text-sm text-ink-soft hover:bg-hover aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-ink"
          >
            {t.library.filters[option ?? 'ALL']}
            {option && counts[option] !== undefined && (
              <span className="tabular-nums">{formatNumber(counts[option] ?? 0)}</span>
            )}
          </button>
        ))}
      </div>
    </div>
  );
}

/** The next page comes when the end of the list is in sight; the button is for keyboards and slow observers. */
function More({ busy, onMore }: { readonly busy: boolean; readonly onMore: () => void }) {
  const end = useRef<HTMLDivElement>(null);
  const load = useRef(onMore);
  useEffect(() => {
    load.current = onMore;
  });
  useEffect(() => {
    if (!end.current) return undefined;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && load.current(), {
      rootMargin: '600px',
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={end} className="mt-4 text-center">
      <Button disabled={busy} onClick={onMore}>
        {busy ? t.common.loading : t.common.more}
      </Button>
    </div>
  );
}
