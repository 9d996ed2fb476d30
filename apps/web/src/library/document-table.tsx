'use client';
import type { DocumentDto } from '@groundwork/contracts';
import { Trash2 } from 'lucide-react';
import { documentAddress } from '../addresses';
import { formatAgo, formatBytes, formatDateTime, formatNumber } from '../format';
import { t } from '../strings/en';
import { IconButton } from '../ui/button';
import { PlaceLink } from '../ui/place-link';
import { DocumentStatusView } from './document-status';
import { FailureReason } from './failure-reason';
import { FileIcon } from './file-icon';

const columns = 'md:grid md:grid-cols-[minmax(0,1fr)_9.5rem_4rem_4rem_5rem_7rem_2.25rem] md:items-center md:gap-x-3.5';

const figures = new Set(['pages', 'chunks', 'size']);

interface DocumentTableProps {
  readonly documents: readonly DocumentDto[];
  readonly loading: boolean;
  readonly onDelete: (document: DocumentDto) => void;
}

/** A table on wide screens, the same rows as cards on a phone; roles are spelled out because `display` takes them away. */
export function DocumentTable({ documents, loading, onDelete }: DocumentTableProps) {
  if (loading) return <TableSkeleton />;
  return (
    <div role="table" aria-label={t.library.title} className="mt-4 text-[0.9375rem] md:border-t md:border-line">
      <div role="rowgroup" className="max-md:sr-only">
        <div role="row" className={`${columns} px-2 py-2 text-[0.8125rem] text-ink-soft`}>
          {Object.entries(t.library.columns).map(([key, name]) => (
            <div key={key} role="columnheader" className={figures.has(key) ? 'md:text-end' : ''}>
              {name}
            </div>
          ))}
          <div role="columnheader">
            <span className="sr-only">{t.library.actions}</span>
          </div>
        </div>
      </div>
      <div role="rowgroup">
        {documents.map((document) => (
          <Row key={document.id} document={document} onDelete={onDelete} />
        ))}
      </div>
    </div>
  );
}

function Row({
  document,
  onDelete,
}: {
  readonly document: DocumentDto;
  readonly onDelete: (document: DocumentDto) => void;
}) {
  return (
    <div
      role="row"
      className={`${columns} relative border-t border-line px-2 py-2.5 pe-12 [contain-intrinsic-size:auto_56px] [content-visibility:auto] hover:bg-hover/50 md:pe-2`}
    >
      <div role="cell" className="flex min-w-0 items-start gap-2.5">
        <FileIcon document={document} />
        <div className="min-w-0">
          <PlaceLink
            href={documentAddress(document.id)}
            dir="auto"
            className="line-clamp-2 font-medium hover:underline"
          >
            {document.title}
          </PlaceLink>
          {document.filename.replace(/\.[^.]+$/, '') !== document.title && document.filename !== document.title && (
            <p dir="auto" className="truncate text-[0.8125rem] text-ink-soft">
              {document.filename}
            </p>
          )}
        </div>
      </div>
      <div role="cell" className="mt-1 md:mt-0">
        <DocumentStatusView document={document} />
      </div>
      <Figure name={t.library.columns.pages}>{pagesText(document)}</Figure>
      <Figure name={t.library.columns.chunks}>
        {document.status === 'COMPLETED' || document.searchable ? formatNumber(document.chunk_count) : '–'}
      </Figure>
      <Figure name={t.library.columns.size}>{formatBytes(document.size)}</Figure>
      <div role="cell" className="inline-block text-[0.8125rem] text-ink-soft md:block">
        <time dateTime={document.created_at} title={formatDateTime(document.created_at)}>
          {formatAgo(document.created_at)}
        </time>
      </div>
      <div role="cell" className="absolute end-1 top-1.5 md:static">
        <IconButton
          label={t.library.deleteNamed(document.title)}
          icon={<Trash2 aria-hidden className="size-4" />}
          onClick={() => onDelete(document)}
        />
      </div>
      {document.status === 'FAILED' && (
        <div role="cell" className="md:col-span-full md:ps-12">
          <FailureReason document={document} />
        </div>
      )}
    </div>
  );
}

/** "3 of 5" when pages without text exist, so that a half-scanned file is not taken for a whole one. */
function pagesText(document: DocumentDto): string {
  if (document.pages === null) return '–';
  const withText = document.pages_with_text ?? document.pages;
  return withText === document.pages
    ? formatNumber(document.pages)
    : t.library.pagesOf(formatNumber(withText), formatNumber(document.pages));
}

function Figure({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <div
      role="cell"
      className={`me-3 inline-block text-[0.8125rem] tabular-nums text-ink-soft md:me-0 md:block md:text-end ${children === '–' ? 'max-md:hidden' : ''}`}
    >
      <span className="md:hidden">{name} </span>
      {children}
    </div>
  );
}

function TableSkeleton() {
  return (
    <div role="status" aria-label={t.common.loading} className="mt-4 border-t border-line pt-9">
      {Array.from({ length: 6 }, (_, index) => (
        <div key={index} className="flex h-14 items-center border-t border-line">
          <div className="h-4 rounded bg-hover" style={{ width: `${24 + ((index * 13) % 30)}%` }} />
        </div>
      ))}
    </div>
  );
}
