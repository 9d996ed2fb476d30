/** Each document once, at its best place: passages of one document count as one result. */
export const distinct = (names: readonly string[]): string[] => [...new Set(names)];

/** Share of the relevant documents among the first `k`. */
export function recallAt(k: number, ranked: readonly string[], relevant: ReadonlyMap<string, number>): number {
  const wanted = [...relevant].filter(([, gain]) => gain > 0).map(([name]) => name);
  const first = new Set(ranked.slice(0, k));
  return wanted.length === 0 ? 0 : wanted.filter((name) => first.has(name)).length / wanted.length;
}

/** One over the rank of the first relevant document among the first `k`, else 0. */
export function reciprocalRankAt(k: number, ranked: readonly string[], relevant: ReadonlyMap<string, number>): number {
  const at = ranked.slice(0, k).findIndex((name) => (relevant.get(name) ?? 0) > 0);
  return at < 0 ? 0 : 1 / (at + 1);
}

/** Normalised discounted cumulative gain of the first `k`, gains as they are (not exponential), as pytrec_eval has it. */
export function ndcgAt(k: number, ranked: readonly string[], relevant: ReadonlyMap<string, number>): number {
  const discounted = (gains: readonly number[]) =>
    gains.slice(0, k).reduce((sum, gain, i) => sum + gain / Math.log2(i + 2), 0);
  const ideal = discounted([...relevant.values()].sort((a, b) => b - a));
  return ideal === 0 ? 0 : discounted(ranked.map((name) => relevant.get(name) ?? 0)) / ideal;
}

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
