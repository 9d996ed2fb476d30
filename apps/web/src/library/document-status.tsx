import type { DocumentDto } from '@groundwork/contracts';
import { CircleAlert, CircleCheck, Clock, LoaderCircle } from 'lucide-react';
import { formatNumber } from '../format';
import { t } from '../strings/en';
import { ProgressBar } from '../uploads/progress-bar';

const isDone = ({ progress }: DocumentDto) =>
  progress !== null && progress.total > 0 && progress.done >= progress.total;

export function progressText(document: DocumentDto): string {
  const { progress } = document;
  if (document.status === 'PENDING') return t.status.waiting;
  if (!progress) return t.status.working;
  const step = t.status.steps[progress.step];
  // A step that is done waits for the next one to begin; its full count would look stuck.
  if (isDone(document)) return t.status.next[progress.step];
  return progress.total > 0
    ? t.status.progress(step, formatNumber(progress.done), formatNumber(progress.total))
    : `${step}…`;
}

/** Where a document stands, in words; while it works, with a bar. */
export function DocumentStatusView({ document }: { readonly document: DocumentDto }) {
  if (document.status === 'COMPLETED') {
    return (
      <span className="inline-flex items-center gap-1.5 text-sm text-ink-soft">
        <CircleCheck aria-hidden className="size-4 text-accent" />
        {t.status.ready}
      </span>
    );
  }
  if (document.status === 'FAILED') {
    return (
      <span className="inline-flex items-center gap-1.5 text-sm text-danger">
        <CircleAlert aria-hidden className="size-4" />
        {document.searchable ? t.status.failedOldKept : t.status.failed}
      </span>
    );
  }
  const { progress } = document;
  const waiting = document.status === 'PENDING';
  return (
    <div className="w-full max-w-56">
      <span className="inline-flex items-center gap-1.5 text-sm tabular-nums text-ink-soft">
        {waiting ? (
          <Clock aria-hidden className="size-4 text-warn" />
        ) : (
          <LoaderCircle aria-hidden className="size-4 animate-spin text-warn" />
        )}
        {progressText(document)}
      </span>
      {!waiting && (
        <div className="mt-1">
          <ProgressBar
            label={t.status.progressOf(document.title)}
            value={progress && progress.total > 0 && !isDone(document) ? progress.done / progress.total : null}
          />
        </div>
      )}
    </div>
  );
}
