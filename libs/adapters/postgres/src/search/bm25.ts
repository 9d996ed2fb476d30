/** Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond", with the usual constants. */
export const k1 = 1.2;
export const b = 0.75;

/** Of all searchable passages of the tenant, whatever the filter: a filter must not change what a word is worth. */
export interface TextStatistics {
  readonly chunks: number;
  readonly averageLength: number;
  /** In how many passages each term of the question occurs; absent terms are not listed. */
  readonly occurrences: ReadonlyMap<string, number>;
}

/** Never negative, unlike the first form of 1994: ln(1 + …). */
export function inverseDocumentFrequency(chunks: number, occurrences: number): number {
  return Math.log(1 + (chunks - occurrences + 0.5) / (occurrences + 0.5));
}

/** From here on a term in a quarter of all passages costs more to read than it tells (idf below 1.4). */
const largeIndex = 20_000;
const commonShare = 0.25;

export interface WeightedTerms {
  /** All terms that occur, with their inverse document frequency. */
  readonly idf: ReadonlyMap<string, number>;
  /** Those to search for. */
  readonly searched: readonly (readonly [term: string, idf: number])[];
  /** The best score that a passage could reach for the searched terms. */
  readonly ceiling: number;
}

export function weighTerms({ chunks, occurrences }: TextStatistics): WeightedTerms {
  const idf = new Map<string, number>();
  for (const [term, count] of occurrences) idf.set(term, inverseDocumentFrequency(chunks, count));
  const isCommon = (term: string) => chunks > largeIndex && (occurrences.get(term) ?? 0) > commonShare * chunks;
  const rare = [...idf].filter(([term]) => !isCommon(term));
  const searched = rare.length > 0 ? rare : [...idf];
  return { idf, searched, ceiling: searched.reduce((sum, [, weight]) => sum + weight * (k1 + 1), 0) };
}
