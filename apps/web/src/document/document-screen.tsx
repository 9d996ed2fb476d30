'use client';
import dynamic from 'next/dynamic';
import { useRouter, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { libraryAddress } from '../addresses';
import { problemOf } from '../api/problem';
import { useDocument } from '../shell/providers';
import { t } from '../strings/en';
import { buttonClass } from '../ui/button';
import { PlaceLink } from '../ui/place-link';
import { ProblemNotice } from '../ui/problem-notice';
import { ScrollRegion } from '../ui/scroll-region';
import { useIsWide } from '../ui/use-media';
import { ChunkList, type Selection } from './chunk-list';
import { DocumentHeader } from './document-header';
import { MissingDocument, isMissingDocument } from './missing-document';
import { Original } from './original';

const DeleteDocument = dynamic(() => import('../library/delete-document').then((module) => module.DeleteDocument), {
  ssr: false,
});
const NarrowTabs = dynamic(() => import('./narrow-tabs').then((module) => module.NarrowTabs), { ssr: false });

const numberOf = (text: string | null) => (text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null);

/** What the system sees of a document, beside the document. */
export function DocumentScreen() {
  const parameters = useSearchParams();
  const router = useRouter();
  const id = parameters.get('id');
  const query = useDocument(id);
  const [deleting, setDeleting] = useState(false);
  const start = numberOf(parameters.get('start'));
  const end = numberOf(parameters.get('end'));
  const [selection, setSelection] = useState<Selection | null>(
    start !== null && end !== null ? { start, end, page: numberOf(parameters.get('page')) } : null,
  );
  const wide = useIsWide();
  const document = query.data;

  const problem = query.error ? problemOf(query.error) : null;
  if (!id || (problem && isMissingDocument(problem))) return <MissingDocument />;
  if (problem) {
    return (
      <div className="mx-auto w-full max-w-2xl px-4 py-10 sm:px-6">
        <h1 className="mb-4 text-2xl font-semibold">{t.document.title}</h1>
        <ProblemNotice problem={problem} onRetry={() => void query.refetch()} />
        <div className="mt-4">
          <PlaceLink href={libraryAddress} className={buttonClass()}>
            {t.document.toLibrary}
          </PlaceLink>
        </div>
      </div>
    );
  }
  if (!document) {
    return (
      <div role="status" aria-label={t.common.loading} className="mx-auto w-full max-w-6xl px-4 py-8 sm:px-6">
        <h1 className="sr-only">{t.document.title}</h1>
        <div className="h-7 w-2/5 rounded bg-hover" />
        <div className="mt-3 h-4 w-3/5 rounded bg-hover" />
      </div>
    );
  }
  const readable = document.chunk_count > 0;
  const chunks = <ChunkList document={document} selection={selection} onSelect={setSelection} />;
  const original = <Original document={document} selection={selection} />;
  return (
    <div className="flex min-h-0 w-full flex-1 flex-col lg:h-dvh">
      <DocumentHeader document={document} onDelete={() => setDeleting(true)} />
      {!readable && (
        <p className="mx-4 mt-6 text-ink-soft sm:mx-6">
          {document.status === 'FAILED' ? t.document.nothingExtracted : t.document.notYet}
        </p>
      )}
      {readable && wide && (
        <div className="grid min-h-0 flex-1 grid-cols-2 border-t border-line">
          <ScrollRegion label={t.document.extracted} className="min-h-0 overflow-y-auto border-e border-line">
            {chunks}
          </ScrollRegion>
          <section aria-label={t.document.original} className="flex min-h-0 flex-col">
            {original}
          </section>
        </div>
      )}
      {readable && !wide && <NarrowTabs startWithOriginal={selection !== null} chunks={chunks} original={original} />}
      {deleting && (
        <DeleteDocument
          document={document}
          onClose={(deleted) => {
            setDeleting(false);
            if (deleted) router.push(libraryAddress);
          }}
        />
      )}
    </div>
  );
}
