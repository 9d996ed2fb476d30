/** Every address of the app in one place: all can be shared and reloaded. */
export interface Citing {
  readonly message: string;
  /** `s`: number of a citation as the reader sees it; `p`: rank of a passage among the answer's sources, from 1. */
  readonly citation?: number;
  readonly passage?: number;
}

export function askAddress(conversation: string | null, citing?: Citing): string {
  const query = new URLSearchParams();
  if (conversation) query.set('c', conversation);
  if (citing) {
    query.set('m', citing.message);
    if (citing.citation !== undefined) query.set('s', String(citing.citation));
    else if (citing.passage !== undefined) query.set('p', String(citing.passage));
  }
  return query.size > 0 ? `/?${query}` : '/';
}

export const libraryAddress = '/library/';

export function documentAddress(
  id: string,
  span?: { readonly start: number; readonly end: number; readonly page: number | null },
): string {
  const query = new URLSearchParams({ id });
  if (span) {
    if (span.page !== null) query.set('page', String(span.page));
    query.set('start', String(span.start));
    query.set('end', String(span.end));
  }
  return `/documents/?${query}`;
}
