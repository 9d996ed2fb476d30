'use client';
import type { SearchResponse } from '@groundwork/contracts';
import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { explainSearch } from '../api/conversations';
import { problemOf } from '../api/problem';
import { formatDuration, formatNumber, formatScore } from '../format';
import { t } from '../strings/en';
import { ScrollRegion } from '../ui/scroll-region';
import { ProblemNotice } from '../ui/problem-notice';
import type { Turn } from './turn';

type Explanation = NonNullable<SearchResponse['explanation']>;
type Stage = Explanation['candidates'][number]['vector'];

/** The search behind the answer, run again with `explain` only when somebody looks. */
export function HowISearched({ turn }: { readonly turn: Turn }) {
  const [open, setOpen] = useState(false);
  const question = turn.standaloneQuestion || turn.question;
  const query = useQuery({
    queryKey: ['explain', question],
    queryFn: ({ signal }) => explainSearch(question, signal),
    enabled: open,
  });
  const explanation = query.data?.explanation;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="group/explain mt-1">
      <summary className="inline-flex min-h-6 items-center gap-1 hover:text-ink">
        <ChevronRight aria-hidden className="size-3.5 transition-transform group-open/explain:rotate-90" />
        {t.explain.title}
        {explanation &&
          `: ${t.explain.counts(formatNumber(explanation.candidates.length), formatNumber(explanation.candidates.filter((candidate) => candidate.kept).length))}`}
      </summary>
      <div className="mt-2">
        {query.isFetching && !query.data && <p>{t.common.loading}</p>}
        {query.error && <ProblemNotice problem={problemOf(query.error)} onRetry={() => void query.refetch()} />}
        {query.data && explanation && <Ranks response={query.data} explanation={explanation} turn={turn} />}
        {query.data && !explanation && <p>{t.explain.none}</p>}
      </div>
    </details>
  );
}

const mostRows = 40;

function Ranks({
  response,
  explanation,
  turn,
}: {
  readonly response: SearchResponse;
  readonly explanation: Explanation;
  readonly turn: Turn;
}) {
  const known = new Map(
    [...(turn.sources ?? []), ...response.results, ...response.nearest].map((source) => [source.chunk_id, source]),
  );
  const name = (id: string) => {
    const source = known.get(id);
    return source
      ? `${source.document_title}${source.page === null ? '' : `, ${t.source.page(source.page)}`}`
      : t.explain.passage(id.slice(0, 8));
  };
  const { timings_ms: times } = response;
  return (
    <>
      <p>
        {t.explain.weights(
          formatScore(explanation.vector_weight),
          formatScore(explanation.relevance_floor),
          formatScore(explanation.confidence),
          formatScore(explanation.answerable_from),
        )}
      </p>
      <p>{t.explain.times(formatDuration(times.embed), formatDuration(times.search), formatDuration(times.rerank))}</p>
      {explanation.terms.length > 0 && <p dir="auto">{t.explain.terms(explanation.terms.join(', '))}</p>}
      <ScrollRegion label={t.explain.title} className="mt-2 max-h-80 overflow-auto rounded-lg border border-line">
        <table className="w-full text-[0.8125rem] tabular-nums">
          <thead className="sticky top-0 bg-sunken text-start">
            <tr>
              {t.explain.columns.map((column, index) => (
                <th
                  key={column}
                  scope="col"
                  className={`whitespace-nowrap px-2.5 py-1.5 font-medium ${index === 0 ? 'text-start' : 'text-end'}`}
                >
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {explanation.candidates.slice(0, mostRows).map((candidate) => (
              <tr key={candidate.chunk_id} className={`border-t border-line ${candidate.kept ? 'text-ink' : ''}`}>
                <th scope="row" dir="auto" className="max-w-64 truncate px-2.5 py-1.5 text-start font-normal">
                  {name(candidate.chunk_id)}
                </th>
                {[candidate.vector, candidate.text, candidate.fused, candidate.rerank].map((stage, index) => (
                  <StageCell key={index} stage={stage} />
                ))}
                <td className="px-2.5 py-1.5 text-end">{candidate.kept ? t.explain.kept : t.explain.dropped}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

const StageCell = ({ stage }: { readonly stage: Stage }) => (
  <td className="whitespace-nowrap px-2.5 py-1.5 text-end">
    {stage ? (
      <>
        {formatNumber(stage.rank)} <span className="text-ink-faint">{formatScore(stage.score)}</span>
      </>
    ) : (
      '–'
    )}
  </td>
);
