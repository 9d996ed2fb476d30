import type { DocumentDto, DocumentEvent, DocumentPage, LibrarySummary } from '@groundwork/contracts';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';

/** Keys of the query cache that live events write to. */
export const keys = {
  summary: ['summary'] as const,
  settings: ['settings'] as const,
  documents: ['documents'] as const,
  document: (id: string) => ['document', id] as const,
  conversations: ['conversations'] as const,
};

type DocumentPages = InfiniteData<DocumentPage, string | undefined>;

export function replaceInPages(data: DocumentPages | undefined, document: DocumentDto): DocumentPages | undefined {
  if (!data?.pages.some((page) => page.items.some((item) => item.id === document.id))) return data;
  return {
    ...data,
    pages: data.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => (item.id === document.id ? document : item)),
    })),
  };
}

export function removeFromPages(data: DocumentPages | undefined, id: string): DocumentPages | undefined {
  if (!data) return data;
  return {
    ...data,
    pages: data.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })),
  };
}

export const readDocumentEvent = (data: string): DocumentEvent | null => {
  try {
    const value = JSON.parse(data) as Partial<DocumentEvent> | null;
    return value?.type === undefined ? null : (value as DocumentEvent);
  } catch {
    return null;
  }
};

/** Whether a list that shows `status` or `search` may now gain or lose this document. */
function changesList(client: QueryClient, document: DocumentDto): boolean {
  const before = client.getQueryData<DocumentDto>(keys.document(document.id));
  return before?.status !== document.status || before.version !== document.version;
}

/** Writes one live event into the cache, so that every screen follows without asking again. */
export function applyDocumentEvent(client: QueryClient, event: DocumentEvent): void {
  switch (event.type) {
    case 'summary':
      client.setQueryData<LibrarySummary>(keys.summary, event.summary);
      return;
    case 'document': {
      const listChanges = changesList(client, event.document);
      client.setQueryData(keys.document(event.document.id), event.document);
      client.setQueriesData<DocumentPages>({ queryKey: keys.documents }, (data) =>
        replaceInPages(data, event.document),
      );
      if (listChanges) void client.invalidateQueries({ queryKey: keys.documents });
      return;
    }
    case 'deleted':
      client.removeQueries({ queryKey: keys.document(event.document_id) });
      client.setQueriesData<DocumentPages>({ queryKey: keys.documents }, (data) =>
        removeFromPages(data, event.document_id),
      );
      return;
  }
}
