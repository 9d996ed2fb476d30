'use client';
import type { LibrarySummary } from '@groundwork/contracts';
import { ArrowRight } from 'lucide-react';
import { t } from '../strings/en';
import { PlaceLink } from '../ui/place-link';
import { askAddress, libraryAddress } from '../addresses';
import { buttonClass } from '../ui/button';
import { useRecentDocuments } from '../library/recent-documents';
import { DocumentStatusView } from '../library/document-status';
import { FailureReason } from '../library/failure-reason';
import { UploadRow } from '../uploads/upload-row';
import type { Upload } from '../uploads/upload-queue';
import { WelcomeDropZone } from '../uploads/welcome-drop-zone';

/** Nothing is searchable yet: the way in, and what is on its way. */
export function FirstVisit({
  uploads,
  summary,
}: {
  readonly uploads: readonly Upload[];
  readonly summary: LibrarySummary;
}) {
  const total = summary.pending + summary.processing + summary.failed;
  const sent = new Set(uploads.map((upload) => upload.documentId));
  const others = useRecentDocuments(total > 0).filter((document) => !sent.has(document.id));
  const moving = uploads.length > 0 || others.length > 0;
  return (
    <div className="mx-auto w-full max-w-2xl px-4 py-8 sm:px-6 sm:py-14">
      <p className="text-2xl font-semibold tracking-tight text-balance">{t.ask.welcome}</p>
      <p className="mt-2 text-ink-soft">{t.ask.welcomeText}</p>
      <div className="mt-7">
        <WelcomeDropZone />
      </div>
      {moving && (
        <section aria-label={t.upload.tray} className="mt-5 rounded-xl border border-line bg-surface px-4">
          <ul className="divide-y divide-line">
            {uploads.map((upload) => (
              <UploadRow key={upload.key} upload={upload} />
            ))}
            {others.map((document) => (
              <li key={document.id} className="py-2.5">
                <p dir="auto" className="truncate text-sm font-medium">
                  {document.title}
                </p>
                <DocumentStatusView document={document} />
                <FailureReason document={document} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** The address names a conversation that is not there: deleted, or mistyped. */
export const MissingConversation = () => (
  <div className="pt-[max(1rem,14vh)]">
    <p className="text-2xl font-semibold tracking-tight">{t.ask.missingTitle}</p>
    <p className="mt-2 text-ink-soft">{t.ask.missingText}</p>
    <PlaceLink href={askAddress(null)} className={`mt-5 ${buttonClass('primary')}`}>
      {t.palette.newQuestion}
    </PlaceLink>
  </div>
);

interface EmptyConversationProps {
  readonly suggestions: readonly string[];
  readonly onAsk: (question: string) => void;
}

/** Documents are there, nothing was asked: questions that they can answer. */
export function EmptyConversation({ suggestions, onAsk }: EmptyConversationProps) {
  return (
    <div className="pb-8 pt-[max(1rem,14vh)]">
      <p className="text-2xl font-semibold tracking-tight">{t.ask.title}</p>
      <p className="mt-2 max-w-prose text-ink-soft">
        {t.ask.emptyText}{' '}
        <PlaceLink href={libraryAddress} className="underline underline-offset-3 hover:text-ink">
          {t.ask.seeLibrary}
        </PlaceLink>
      </p>
      {suggestions.length > 0 && (
        <section aria-labelledby="suggestions" className="mt-8">
          <h2 id="suggestions" className="text-sm font-medium text-ink-soft">
            {t.ask.suggestions}
          </h2>
          <ul className="mt-2 divide-y divide-line border-y border-line">
            {suggestions.map((question) => (
              <li key={question}>
                <button
                  type="button"
                  dir="auto"
                  onClick={() => onAsk(question)}
                  className="group flex min-h-12 w-full items-center justify-between gap-3 px-1 py-2 text-start hover:text-accent"
                >
                  {question}
                  <ArrowRight
                    aria-hidden
                    className="size-4 shrink-0 text-ink-faint group-hover:text-accent rtl:rotate-180"
                  />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
