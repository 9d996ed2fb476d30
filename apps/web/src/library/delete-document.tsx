'use client';
import type { DeletionReceipt, DocumentDto } from '@groundwork/contracts';
import { useMutation } from '@tanstack/react-query';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { deleteDocument } from '../api/documents';
import { problemOf } from '../api/problem';
import { formatNumber } from '../format';
import { applyDocumentEvent, keys } from '../live/live-documents';
import { useServices } from '../shell/providers';
import { t } from '../strings/en';
import { announce } from '../ui/announcer';
import { Button } from '../ui/button';
import { Confirm } from '../ui/confirm';
import { Dialog } from '../ui/dialog';
import { ProblemNotice } from '../ui/problem-notice';

interface DeleteDocumentProps {
  readonly document: DocumentDto;
  readonly onClose: (deleted: boolean) => void;
}

/** Asks, deletes, and shows the receipt: what was removed, and whether a search afterwards still finds anything. */
export function DeleteDocument({ document, onClose }: DeleteDocumentProps) {
  const { queries } = useServices();
  const remove = useMutation({
    mutationFn: (id: string) => deleteDocument(id),
    onSuccess: (receipt) => {
      applyDocumentEvent(queries, { type: 'deleted', document_id: receipt.document_id });
      void queries.invalidateQueries({ queryKey: keys.documents });
      announce(t.library.deleted(document.title));
    },
  });
  const close = () => {
    const deleted = remove.data !== undefined;
    remove.reset();
    onClose(deleted);
  };
  if (remove.data) return <Receipt receipt={remove.data} title={document.title} onClose={close} />;
  return (
    <Confirm
      open
      onOpenChange={(open) => !open && !remove.isPending && close()}
      title={t.library.deleteTitle}
      action={remove.isPending ? t.library.deleting : t.library.delete}
      busy={remove.isPending}
      onConfirm={() => remove.mutate(document.id)}
    >
      <p>{t.library.deleteText(document.title)}</p>
      {remove.error && (
        <div className="mt-3">
          <ProblemNotice problem={problemOf(remove.error)} />
        </div>
      )}
    </Confirm>
  );
}

function Receipt({
  receipt,
  title,
  onClose,
}: {
  readonly receipt: DeletionReceipt;
  readonly title: string;
  readonly onClose: () => void;
}) {
  const rows = (['versions', 'chunks', 'embeddings', 'objects'] as const).map(
    (kind) => [t.library.removed[kind], receipt.removed[kind]] as const,
  );
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t.library.receiptTitle}>
      <p dir="auto" className="font-medium">
        {title}
      </p>
      <dl className="mt-3 divide-y divide-line border-y border-line text-[0.9375rem]">
        {rows.map(([name, count]) => (
          <div key={name} className="flex justify-between py-1.5">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="tabular-nums">{formatNumber(count)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 flex gap-2 text-sm text-ink-soft">
        {receipt.verified ? (
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
        ) : (
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
        )}
        {receipt.verified ? t.library.receiptVerified : t.library.receiptNotVerified}
      </p>
      <div className="mt-5 flex justify-end">
        <Button kind="primary" onClick={onClose}>
          {t.common.done}
        </Button>
      </div>
    </Dialog>
  );
}
