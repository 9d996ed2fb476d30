'use client';
import { useMutation } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import { loadSamples } from '../api/documents';
import { problemOf } from '../api/problem';
import { applyDocumentEvent } from '../live/live-documents';
import { useServices, useSettings } from '../shell/providers';
import { formatBytes } from '../format';
import { t } from '../strings/en';
import { announce } from '../ui/announcer';
import { Button } from '../ui/button';
import { ProblemNotice } from '../ui/problem-notice';
import { FilePicker } from './file-picker';

/** The first thing anyone sees: where documents go, which kinds, and a way to look around without any. */
export function WelcomeDropZone() {
  const { queries } = useServices();
  const settings = useSettings();
  const samples = useMutation({
    mutationFn: loadSamples,
    onSuccess: (documents) => {
      documents.forEach((document) => applyDocumentEvent(queries, { type: 'document', document }));
      announce(t.upload.samplesLoading(documents.length));
    },
  });
  return (
    <div className="rounded-2xl border-2 border-dashed border-line-strong/60 bg-surface px-5 py-10 text-center sm:px-10 sm:py-14">
      <FileDown aria-hidden className="mx-auto size-8 text-accent" strokeWidth={1.6} />
      <h2 className="mt-3 text-lg font-semibold">
        <span className="pointer-coarse:hidden">{t.upload.dropTitle}</span>
        {/* Nothing can be dropped with a finger. */}
        <span className="hidden pointer-coarse:inline">{t.upload.addTitle}</span>
      </h2>
      <p className="mx-auto mt-1 max-w-md text-[0.9375rem] text-ink-soft">{t.upload.dropText}</p>
      <div className="mt-5 flex flex-wrap justify-center gap-2">
        <FilePicker />
        <Button disabled={samples.isPending} onClick={() => samples.mutate()}>
          {samples.isPending ? t.upload.samplesBusy : t.upload.samples}
        </Button>
      </div>
      <p className="mt-5 min-h-5 text-[0.8125rem] text-ink-soft">
        {settings &&
          `${settings.formats.map((format) => format.name).join(' · ')} — ${t.upload.upTo(formatBytes(settings.limits.upload_bytes))}`}
      </p>
      {samples.error && (
        <div className="mx-auto mt-4 max-w-lg text-start">
          <ProblemNotice problem={problemOf(samples.error)} onRetry={() => samples.mutate()} />
        </div>
      )}
    </div>
  );
}
