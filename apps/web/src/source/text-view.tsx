'use client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { getDocumentText } from '../api/documents';
import { problemOf } from '../api/problem';
import { excerptAround } from '../text/code-points';
import { t } from '../strings/en';
import { Button } from '../ui/button';
import { ProblemNotice } from '../ui/problem-notice';

interface TextViewProps {
  readonly documentId: string;
  /** Part of the cache key: a new version has another text. */
  readonly version: string | null;
  readonly start: number;
  readonly end: number;
}

const firstContext = 4_000;

/** The extracted text around a passage, with the passage marked; more of it on demand, so that a book stays quick. */
export function TextView({ documentId, version, start, end }: TextViewProps) {
  const [context, setContext] = useState(firstContext);
  const query = useQuery({
    queryKey: ['text', documentId, version],
    queryFn: ({ signal }) => getDocumentText(documentId, signal),
    staleTime: Infinity,
    gcTime: 60_000,
  });
  const text = query.data?.text;
  const excerpt = useMemo(
    () => (text === undefined ? null : excerptAround(text, start, end, context)),
    [text, start, end, context],
  );
  const mark = useRef<HTMLElement>(null);
  useEffect(() => {
    // In braces: newer browsers return a promise here, which is no cleanup.
    mark.current?.scrollIntoView({ block: 'center' });
  }, [excerpt]);

  if (query.error) return <ProblemNotice problem={problemOf(query.error)} onRetry={() => void query.refetch()} />;
  if (!excerpt)
    return (
      <p role="status" className="text-sm text-ink-soft">
        {t.common.loading}
      </p>
    );
  const more = (
    <div className="my-3">
      <Button size="small" onClick={() => setContext((value) => value * 4)}>
        {t.source.moreText}
      </Button>
    </div>
  );
  return (
    <div className="mx-auto max-w-[72ch]">
      {!excerpt.atStart && more}
      <div dir="auto" className="whitespace-pre-wrap text-[0.9375rem] leading-relaxed">
        {excerpt.before}
        {excerpt.match !== '' && <mark ref={mark}>{excerpt.match}</mark>}
        {excerpt.after}
      </div>
      {!excerpt.atEnd && more}
    </div>
  );
}
