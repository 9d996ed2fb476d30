'use client';
import type { DocumentDto } from '@groundwork/contracts';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { getConversation } from '../api/conversations';
import { getDocument, getSettings } from '../api/documents';
import { ApiError } from '../api/problem';
import { streamQuery } from '../api/query-stream';
import { askAddress } from '../addresses';
import { ConversationStore } from '../ask/conversation-store';
import { LiveConnection } from '../live/connection';
import { applyDocumentEvent, keys } from '../live/live-documents';
import { sendFile } from '../uploads/send-file';
import { UploadQueue } from '../uploads/upload-queue';
import type { LibrarySummary, Settings } from '@groundwork/contracts';

interface Services {
  readonly queries: QueryClient;
  readonly uploads: UploadQueue;
  readonly conversations: ConversationStore;
  readonly live: LiveConnection;
}

const ServicesContext = createContext<Services | null>(null);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('useServices is called outside <Providers>');
  return services;
}

const defaultUploadLimit = 100 * 1024 * 1024;

/** Wires the app's services, in the order in which data flows. They live as long as the tab. */
function createServices(): Services {
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 2 && !(error instanceof ApiError && error.problem.status < 500),
      },
    },
  });
  const live = new LiveConnection(
    (event) => {
      applyDocumentEvent(queries, event);
      if (event.type === 'document' && event.document.status === 'COMPLETED') uploads.settle(event.document.id);
    },
    () => void queries.invalidateQueries(),
  );
  const uploads = new UploadQueue(
    sendFile,
    (document) => applyDocumentEvent(queries, { type: 'document', document }),
    () => queries.getQueryData<Settings>(keys.settings)?.limits.upload_bytes ?? defaultUploadLimit,
  );
  const conversations = new ConversationStore({
    load: (id) => getConversation(id),
    ask: streamQuery,
    onChanged: (id, isNew) => {
      void queries.invalidateQueries({ queryKey: keys.conversations });
      if (isNew && location.pathname === '/' && !new URLSearchParams(location.search).has('c')) {
        history.replaceState(null, '', askAddress(id));
      }
    },
  });
  return { queries, uploads, conversations, live };
}

export function Providers({ children }: { readonly children: ReactNode }) {
  const [services] = useState(createServices);
  useEffect(() => services.live.start(), [services]);
  return (
    <ServicesContext value={services}>
      <QueryClientProvider client={services.queries}>{children}</QueryClientProvider>
    </ServicesContext>
  );
}

export const useSettings = () =>
  useQuery({ queryKey: keys.settings, queryFn: ({ signal }) => getSettings(signal), staleTime: 60_000 }).data;

/** Filled by the event stream; undefined until its first `summary`. */
export const useSummary = () => useQuery<LibrarySummary>({ queryKey: keys.summary, enabled: false }).data;

export const useDocument = (id: string | null) =>
  useQuery<DocumentDto>({
    queryKey: keys.document(id ?? ''),
    queryFn: ({ signal }) => getDocument(id ?? '', signal),
    enabled: id !== null && id !== '',
  });

export function useConversation(key: string) {
  const { conversations } = useServices();
  return useSyncExternalStore(
    conversations.subscribe,
    () => conversations.get(key),
    () => conversations.get(key),
  );
}

const noUploads: never[] = [];

export function useUploads() {
  const { uploads } = useServices();
  return useSyncExternalStore(uploads.subscribe, uploads.uploads, () => noUploads);
}

export function useConnection() {
  const { live } = useServices();
  return useSyncExternalStore(live.subscribe, live.state, () => 'connecting' as const);
}
