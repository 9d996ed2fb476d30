/** Question terms looked at: pairs grow with the square, and a long text pasted as a question has its rarest words say most. */
const MAX_TERMS = 64;
/** Pairs of terms at most this far apart in the question. */
const REACH = 3;
/** Terms of a passage further apart than this (beyond their distance in the question) are not near. */
const WINDOW = 8;

export interface TermPair {
  readonly first: string;
  readonly second: string;
  /** Distance in the question, 1 to `REACH`. */
  readonly distance: number;
  readonly weight: number;
}

/**
 * Pairs of question terms that stand near each other, weighted by the rarer document frequency of the commoner one, the less the
 * further apart they are. After the sequential dependence model of Metzler & Croft, "A Markov Random Field Model for Term
 * Dependencies" (2005): words that belong together in the question stand together in the passage that answers it.
 */
export function termPairs(terms: readonly string[], idf: ReadonlyMap<string, number>): TermPair[] {
  const known = terms.filter((term) => idf.has(term)).slice(0, MAX_TERMS);
  const pairs = new Map<string, TermPair>();
  for (let distance = 1; distance <= REACH; distance++) {
    for (let i = 0; i + distance < known.length; i++) {
      const [first, second] = [known[i]!, known[i + distance]!];
      const key = `${first}\n${second}`;
      if (first === second || pairs.has(key)) continue;
      pairs.set(key, { first, second, distance, weight: Math.min(idf.get(first)!, idf.get(second)!) / distance });
    }
  }
  return [...pairs.values()];
}

/** How near the pairs stand in a passage, 0 (none does) to 1 (all as in the question). */
export function proximity(pairs: readonly TermPair[], passageTerms: readonly string[]): number {
  if (pairs.length === 0) return 0;
  const positions = positionsOf(passageTerms, new Set(pairs.flatMap(({ first, second }) => [first, second])));
  let score = 0;
  let ceiling = 0;
  for (const { first, second, distance, weight } of pairs) {
    ceiling += weight;
    const apart = nearest(positions.get(first), positions.get(second));
    if (apart <= WINDOW + distance) score += weight / Math.sqrt(Math.abs(apart - distance) + 1);
  }
  return ceiling > 0 ? score / ceiling : 0;
}

function positionsOf(terms: readonly string[], wanted: ReadonlySet<string>): Map<string, number[]> {
  const positions = new Map<string, number[]>();
  terms.forEach((term, i) => {
    if (!wanted.has(term)) return;
    const known = positions.get(term);
    if (known) known.push(i);
    else positions.set(term, [i]);
  });
  return positions;
}

/** Least distance from a first to a second position, both ascending; in reverse order it counts one more. */
function nearest(firsts: readonly number[] = [], seconds: readonly number[] = []): number {
  let least = Infinity;
  let j = 0;
  for (const first of firsts) {
    while (j < seconds.length && seconds[j]! < first) j++;
    if (j < seconds.length) least = Math.min(least, seconds[j]! - first);
    if (j > 0) least = Math.min(least, first - seconds[j - 1]! + 1);
  }
  return least;
}
