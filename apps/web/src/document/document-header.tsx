'use client';
import type { DocumentDto } from '@groundwork/contracts';
import { useMutation } from '@tanstack/react-query';
import { ArrowLeft, Download, Pencil, Trash2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { libraryAddress } from '../addresses';
import { contentUrl, renameDocument } from '../api/documents';
import { problemOf } from '../api/problem';
import { formatBytes, formatDateTime, formatNumber } from '../format';
import { DocumentStatusView } from '../library/document-status';
import { FailureReason } from '../library/failure-reason';
import { applyDocumentEvent } from '../live/live-documents';
import { useServices } from '../shell/providers';
import { t } from '../strings/en';
import { Button, IconButton, buttonClass } from '../ui/button';
import { PlaceLink } from '../ui/place-link';
import { Coverage } from './coverage';
import { Versions } from './versions';

const RenameDialog = dynamic(() => import('../shell/rename-dialog').then((module) => module.RenameDialog), {
  ssr: false,
});

export function DocumentHeader({
  document,
  onDelete,
}: {
  readonly document: DocumentDto;
  readonly onDelete: () => void;
}) {
  const { queries } = useServices();
  const [renaming, setRenaming] = useState(false);
  const rename = useMutation({
    mutationFn: (title: string) => renameDocument(document.id, title),
    onSuccess: (renamed) => {
      applyDocumentEvent(queries, { type: 'document', document: renamed });
      setRenaming(false);
    },
  });
  const facts = [
    document.filename,
    formatBytes(document.size),
    t.document.added(formatDateTime(document.created_at)),
    document.chunk_count > 0 ? t.document.chunks(document.chunk_count, formatNumber(document.chunk_count)) : null,
    document.embedding_model,
  ].filter((fact) => fact !== null);
  return (
    <header className="px-4 pb-3 pt-4 sm:px-6">
      <PlaceLink
        href={libraryAddress}
        className="inline-flex min-h-6 items-center gap-1 text-sm text-ink-soft hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4 rtl:rotate-180" />
        {t.nav.library}
      </PlaceLink>
      <div className="mt-1 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 items-start gap-1">
          <h1 dir="auto" title={document.title} className="line-clamp-4 text-2xl font-semibold tracking-tight">
            {document.title}
          </h1>
          <IconButton
            label={t.document.rename}
            icon={<Pencil aria-hidden className="size-4" />}
            onClick={() => setRenaming(true)}
          />
        </div>
        <div className="flex gap-2">
          <a href={contentUrl(document.id)} download={document.filename} className={buttonClass('secondary', 'small')}>
            <Download aria-hidden className="size-4" />
            {t.source.download}
          </a>
          <Button size="small" onClick={onDelete}>
            <Trash2 aria-hidden className="size-4" />
            {t.library.delete}
          </Button>
        </div>
      </div>
      <div className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-soft">
        <DocumentStatusView document={document} />
        <p>{facts.join(' · ')}</p>
      </div>
      <FailureReason document={document} />
      <div className="flex flex-wrap items-start gap-x-8">
        <Coverage document={document} />
        <Versions document={document} />
      </div>
      {renaming && (
        <RenameDialog
          open
          onOpenChange={setRenaming}
          title={t.document.rename}
          label={t.document.renameLabel}
          value={document.title}
          maxLength={500}
          busy={rename.isPending}
          problem={rename.error ? problemOf(rename.error) : null}
          onSave={(title) => rename.mutate(title)}
        />
      )}
    </header>
  );
}
