'use client';
import type { ChunkDto, DocumentDto } from '@groundwork/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { listChunks } from '../api/documents';
import { problemOf } from '../api/problem';
import { formatNumber } from '../format';
import { t } from '../strings/en';
import { Button } from '../ui/button';
import { ProblemNotice } from '../ui/problem-notice';

export interface Selection {
  readonly start: number;
  readonly end: number;
  readonly page: number | null;
}

interface ChunkListProps {
  readonly document: DocumentDto;
  readonly selection: Selection | null;
  readonly onSelect: (selection: Selection) => void;
}

const isSelected = (chunk: ChunkDto, selection: Selection | null) =>
  selection !== null && chunk.start <= selection.start && selection.start < chunk.end;

/** The extracted text, cut as search sees it. Choosing a chunk shows its place in the original. */
export function ChunkList({ document, selection, onSelect }: ChunkListProps) {
  const query = useInfiniteQuery({
    queryKey: ['chunks', document.id, document.searchable_version_id, document.chunk_count],
    queryFn: ({ pageParam, signal }) => listChunks(document.id, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const chunks = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="px-4 py-3 sm:px-6">
      <h2 className="text-sm font-medium text-ink-soft">{t.document.asSeen}</h2>
      {query.error && <ProblemNotice problem={problemOf(query.error)} onRetry={() => void query.refetch()} />}
      <ol className="mt-2 flex flex-col gap-2.5">
        {chunks.map((chunk) => {
          const selected = isSelected(chunk, selection);
          return (
            <li key={chunk.id} className="[contain-intrinsic-size:auto_160px] [content-visibility:auto]">
              <article
                className={`rounded-lg border px-3.5 py-2.5 ${selected ? 'border-accent bg-accent-soft' : 'border-line bg-surface'}`}
              >
                <div className="flex flex-wrap items-baseline justify-between gap-x-3 text-[0.8125rem] text-ink-soft">
                  <h3>
                    <button
                      type="button"
                      aria-pressed={selected}
                      onClick={() => onSelect({ start: chunk.start, end: chunk.end, page: chunk.page })}
                      className="min-h-6 font-medium text-ink underline decoration-line-strong decoration-dotted underline-offset-4 hover:text-accent"
                    >
                      {t.document.chunk(formatNumber(chunk.index + 1))}
                    </button>
                    {chunk.page !== null && ` · ${t.source.page(chunk.page)}`}
                  </h3>
                  <span className="tabular-nums">{t.document.tokens(formatNumber(chunk.token_count))}</span>
                </div>
                {chunk.heading && (
                  <p dir="auto" title={chunk.heading} className="mt-0.5 line-clamp-2 text-[0.8125rem] text-ink-soft">
                    {chunk.heading}
                  </p>
                )}
                <p dir="auto" className="mt-1.5 whitespace-pre-wrap text-[0.9375rem]">
                  {chunk.text}
                </p>
              </article>
            </li>
          );
        })}
      </ol>
      {query.isPending && (
        <p role="status" className="py-4 text-sm text-ink-soft">
          {t.common.loading}
        </p>
      )}
      {query.hasNextPage && (
        <div className="mt-3">
          <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t.common.more}
          </Button>
        </div>
      )}
    </div>
  );
}
