import { ChevronDown } from 'lucide-react';
import { formatNumber } from '../format';
import { t } from '../strings/en';
import { ProgressBar } from './progress-bar';
import type { Upload } from './upload-queue';
import { UploadRow } from './upload-row';

/** So many files are shown each with its bar; more of them would push the library off the screen. */
const MOST_ROWS = 5;

interface UploadListProps {
  /** Those that have been sent, too. */
  readonly all: readonly Upload[];
  /** What is still to tell of. */
  readonly uploads: readonly Upload[];
}

/** Few files as rows; many as one bar, with what failed below it and the rest on request. */
export function UploadList({ all, uploads }: UploadListProps) {
  if (uploads.length <= MOST_ROWS) return <Rows uploads={uploads} />;
  const failed = uploads.filter(({ status }) => status === 'failed');
  const moving = uploads.filter(({ status }) => status !== 'failed');
  const bytes = (of: (upload: Upload) => number) => all.reduce((sum, upload) => sum + of(upload), 0);
  const total = bytes(({ file, status }) => (status === 'failed' ? 0 : file.size));
  const sent = bytes(({ sentBytes, status }) => (status === 'failed' ? 0 : sentBytes));
  return (
    <>
      <div className="py-3">
        <p className="flex flex-wrap justify-between gap-x-4 text-sm tabular-nums">
          <span className="font-medium">
            {t.upload.sentOf(
              formatNumber(all.filter(({ status }) => status === 'sent').length),
              formatNumber(all.length),
            )}
          </span>
          {failed.length > 0 && <span className="text-danger">{t.upload.failedOf(failed.length)}</span>}
        </p>
        <div className="mt-2">
          <ProgressBar label={t.upload.progress} value={total > 0 ? sent / total : null} />
        </div>
      </div>
      {failed.length > 0 && (
        <div className="max-h-[30vh] overflow-y-auto border-t border-line">
          <Rows uploads={failed} />
        </div>
      )}
      {moving.length > 0 && (
        <details className="group border-t border-line">
          <summary className="flex min-h-11 items-center justify-between gap-2 text-sm text-ink-soft">
            {t.upload.showAll(moving.length)}
            <ChevronDown aria-hidden className="size-4 transition-transform group-open:rotate-180" />
          </summary>
          <div className="max-h-[40vh] overflow-y-auto border-t border-line">
            <Rows uploads={moving} />
          </div>
        </details>
      )}
    </>
  );
}

const Rows = ({ uploads }: { readonly uploads: readonly Upload[] }) => (
  <ul className="divide-y divide-line">
    {uploads.map((upload) => (
      <UploadRow key={upload.key} upload={upload} />
    ))}
  </ul>
);
