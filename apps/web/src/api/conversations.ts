import type { ConversationDetail, ConversationDto, ConversationPage, SearchResponse } from '@groundwork/contracts';
import { queryString, request } from './request';

const path = (id: string) => `/conversations/${encodeURIComponent(id)}`;

export const listConversations = (cursor: string | undefined, signal?: AbortSignal) =>
  request<ConversationPage>(`/conversations${queryString({ cursor, limit: 50 })}`, { signal });
export const getConversation = (id: string, signal?: AbortSignal) => request<ConversationDetail>(path(id), { signal });
export const renameConversation = (id: string, title: string) =>
  request<ConversationDto>(path(id), { method: 'PATCH', body: { title } });
export const deleteConversation = (id: string) => request<unknown>(path(id), { method: 'DELETE' });

/** The search behind an answer, with the ranks of every stage. */
export const explainSearch = (query: string, signal?: AbortSignal) =>
  request<SearchResponse>('/search', { method: 'POST', body: { query, explain: true, top_k: 20 }, signal });
