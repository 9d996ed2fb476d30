'use client';
import type { DocumentDto } from '@groundwork/contracts';
import { useMutation } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { reindexDocument } from '../api/documents';
import { problemOf } from '../api/problem';
import { keys } from '../live/live-documents';
import { useServices } from '../shell/providers';
import { t } from '../strings/en';
import { Button } from '../ui/button';

/** What may end otherwise with the same bytes: our fault, the model's, or a busy machine's. */
const worthAnotherTry: ReadonlySet<string> = new Set([
  'INTERNAL',
  'EMBEDDING_FAILED',
  'PROBE_FAILED',
  'EXTRACTION_TIMEOUT',
]);

/** Why a document failed, in the API's own sentence, and where it may help the way to try again. */
export function FailureReason({ document }: { readonly document: DocumentDto }) {
  const { queries } = useServices();
  const again = useMutation({
    mutationFn: () => reindexDocument(document.id),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: keys.document(document.id) }),
        queries.invalidateQueries({ queryKey: keys.documents }),
      ]),
  });
  if (document.status !== 'FAILED') return null;
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
      <p className="max-w-prose">{document.error?.message ?? t.status.noReason}</p>
      {worthAnotherTry.has(document.error?.code ?? '') && (
        <Button
          size="small"
          disabled={again.isPending}
          onClick={() => again.mutate()}
          aria-label={t.library.retryNamed(document.title)}
        >
          <RotateCcw aria-hidden className="size-3.5" />
          {t.library.retry}
        </Button>
      )}
      {again.error && (
        <p role="alert" className="text-danger">
          {problemOf(again.error).detail}
        </p>
      )}
    </div>
  );
}
