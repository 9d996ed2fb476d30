import type {
  ChunkPage,
  DeletionReceipt,
  DocumentDto,
  DocumentPage,
  DocumentStatus,
  DocumentText,
  DocumentVersionDto,
  PageBoxes,
  Settings,
} from '@groundwork/contracts';
import { queryString, request } from './request';

const path = (id: string, rest = '') => `/documents/${encodeURIComponent(id)}${rest}`;

export interface DocumentFilter {
  readonly status?: DocumentStatus | undefined;
  readonly search?: string | undefined;
}

export const listDocuments = (filter: DocumentFilter, cursor: string | undefined, signal?: AbortSignal, limit = 50) =>
  request<DocumentPage>(`/documents${queryString({ ...filter, cursor, limit })}`, { signal });
export const getDocument = (id: string, signal?: AbortSignal) => request<DocumentDto>(path(id), { signal });
export const getDocumentText = (id: string, signal?: AbortSignal) =>
  request<DocumentText>(path(id, '/text'), { signal });
export const listChunks = (id: string, cursor: string | undefined, signal?: AbortSignal) =>
  request<ChunkPage>(path(id, `/chunks${queryString({ cursor, limit: 50 })}`), { signal });
export const getPageBoxes = (id: string, page: number, signal?: AbortSignal) =>
  request<PageBoxes>(path(id, `/pages/${page}/boxes`), { signal });
export const listVersions = (id: string, signal?: AbortSignal) =>
  request<{ items: DocumentVersionDto[] }>(path(id, '/versions'), { signal });
export const deleteDocument = (id: string) => request<DeletionReceipt>(path(id), { method: 'DELETE' });
export const reindexDocument = (id: string) => request<unknown>(path(id, '/reindex'), { method: 'POST' });
export const renameDocument = (id: string, title: string) =>
  request<DocumentDto>(path(id), { method: 'PATCH', body: { title } });
export const contentUrl = (id: string) => `/v1${path(id, '/content')}`;

/** Loads the sample documents; already loaded ones come back as they are. */
export async function loadSamples(): Promise<DocumentDto[]> {
  const answer = await request<DocumentDto[] | { items: DocumentDto[] }>('/samples', { method: 'POST' });
  return Array.isArray(answer) ? answer : answer.items;
}

export const getSettings = (signal?: AbortSignal) => request<Settings>('/settings', { signal });
