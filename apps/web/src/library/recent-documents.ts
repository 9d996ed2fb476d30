'use client';
import type { DocumentDto } from '@groundwork/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { listDocuments } from '../api/documents';
import { keys } from '../live/live-documents';

/** The newest documents, kept current by the same cache that the library reads. */
export function useRecentDocuments(enabled: boolean): readonly DocumentDto[] {
  const query = useInfiniteQuery({
    queryKey: [...keys.documents, undefined, ''],
    queryFn: ({ pageParam, signal }) => listDocuments({}, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    enabled,
  });
  return query.data?.pages[0]?.items.slice(0, 8) ?? [];
}
