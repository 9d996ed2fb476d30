'use client';
import { ChevronRight } from 'lucide-react';
import { formatNumber } from '../format';
import { t } from '../strings/en';
import { useSettings } from './providers';

/** Which models embed and answer now, and how to set up what is missing. */
export function ModelsInForce() {
  const models = useSettings()?.models;
  if (!models) return <div className="h-10 border-t border-line" />;
  const { embeddings, answers } = models;
  const building = models.generations.find((generation) => generation.status === 'BUILDING');
  const answering = answers.mode === 'generative' ? (answers.model ?? t.models.generative) : t.models.extractive;
  return (
    <details className="group border-t border-line text-[0.8125rem]">
      <summary className="flex min-h-10 items-center gap-1.5 px-4 py-1.5 text-ink-soft hover:bg-hover hover:text-ink">
        <ChevronRight aria-hidden className="size-3.5 shrink-0 transition-transform group-open:rotate-90" />
        <span className="truncate">
          {t.models.inForce}: <span className="text-ink">{answering}</span>
        </span>
      </summary>
      <dl className="max-h-72 overflow-y-auto px-4 pb-3 ps-9 text-ink-soft">
        <dt className="font-medium text-ink">{t.models.embeddings}</dt>
        <dd>
          {embeddings.model} · {t.models.kind[embeddings.kind]} ·{' '}
          {t.models.dimensions(formatNumber(embeddings.dimensions))}
        </dd>
        {embeddings.note && <dd className="mt-1">{embeddings.note}</dd>}
        {building && (
          <dd className="mt-1">
            {t.models.building(building.model, formatNumber(building.embedded), formatNumber(building.chunks))}
          </dd>
        )}
        <dt className="mt-2 font-medium text-ink">{t.models.answers}</dt>
        <dd>{answers.mode === 'generative' ? answers.model : t.models.extractiveLong}</dd>
        {answers.note && <dd className="mt-1">{answers.note}</dd>}
        {answers.mode === 'extractive' && !answers.note && <dd className="mt-1">{t.models.setUp}</dd>}
      </dl>
    </details>
  );
}
