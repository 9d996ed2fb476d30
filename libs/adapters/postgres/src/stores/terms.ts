import { createHash } from 'node:crypto';
import { storableText } from './storable.js';

/** An index entry must fit its page; natural terms are far shorter, so what is longer is kept by its digest. */
const longestTermBytes = 200;

/** The form of a term under which it is stored and looked up. */
export function indexTerm(term: string): string {
  const stored = storableText(term);
  if (Buffer.byteLength(stored) <= longestTermBytes) return stored;
  return `#${createHash('sha256').update(stored).digest('hex')}`;
}

/** Distinct terms, ascending, with how often each occurs. */
export function countTerms(terms: readonly string[]): { terms: string[]; frequencies: number[] } {
  const counts = new Map<string, number>();
  for (const term of terms) {
    const stored = indexTerm(term);
    counts.set(stored, (counts.get(stored) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return { terms: sorted.map(([term]) => term), frequencies: sorted.map(([, count]) => count) };
}
