'use client';
import { CircleAlert, RotateCcw, X } from 'lucide-react';
import { documentAddress } from '../addresses';
import { formatBytes } from '../format';
import { DocumentStatusView } from '../library/document-status';
import { FailureReason } from '../library/failure-reason';
import { useDocument, useServices } from '../shell/providers';
import { t } from '../strings/en';
import { IconButton } from '../ui/button';
import { PlaceLink } from '../ui/place-link';
import { ProgressBar } from './progress-bar';
import type { Upload } from './upload-queue';

/** One file on its way: first the bytes, then the document that it has become. */
export function UploadRow({ upload }: { readonly upload: Upload }) {
  const { uploads } = useServices();
  const document = useDocument(upload.documentId).data;
  const share = upload.file.size > 0 ? upload.sentBytes / upload.file.size : null;
  return (
    <li className="flex items-start gap-2 py-2.5">
      <div className="min-w-0 flex-1">
        {document ? (
          <PlaceLink
            href={documentAddress(document.id)}
            dir="auto"
            className="block truncate text-sm font-medium hover:underline"
          >
            {upload.file.name}
          </PlaceLink>
        ) : (
          <p dir="auto" className="truncate text-sm font-medium">
            {upload.file.name}
          </p>
        )}
        {upload.status === 'waiting' && <p className="text-sm text-ink-soft">{t.upload.waiting}</p>}
        {upload.status === 'sending' && (
          <>
            <p className="text-sm tabular-nums text-ink-soft">
              {t.upload.sending(formatBytes(upload.sentBytes), formatBytes(upload.file.size))}
            </p>
            <div className="mt-1">
              <ProgressBar label={t.upload.progressOf(upload.file.name)} value={share} />
            </div>
          </>
        )}
        {upload.problem && (
          <p className="mt-0.5 flex gap-1.5 text-sm text-ink-soft">
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
            <span>
              {upload.problem.detail} {upload.problem.remedy}
            </span>
          </p>
        )}
        {document && (
          <div className="mt-0.5">
            <DocumentStatusView document={document} />
          </div>
        )}
        {document && upload.known && <p className="text-sm text-ink-soft">{t.upload.known}</p>}
        {document && <FailureReason document={document} />}
      </div>
      {upload.status === 'failed' && upload.problem?.code !== 'TOO_LARGE' && (
        <IconButton
          label={t.upload.again(upload.file.name)}
          icon={<RotateCcw aria-hidden className="size-4" />}
          onClick={() => uploads.retry(upload.key)}
        />
      )}
      <IconButton
        label={
          upload.status === 'sending' || upload.status === 'waiting'
            ? t.upload.cancel(upload.file.name)
            : t.upload.dismiss(upload.file.name)
        }
        icon={<X aria-hidden className="size-4" />}
        onClick={() => uploads.dismiss(upload.key)}
      />
    </li>
  );
}
