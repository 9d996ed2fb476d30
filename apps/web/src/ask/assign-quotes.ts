/** Words of a text as a set; of scripts that put no space between words, each character. */
const word = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+/gu;

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(word) ?? []);

/** Dice's coefficient: 0 nothing in common, 1 the same words. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size + other.size === 0) return 0;
  const shared = [...one].filter((text) => other.has(text)).length;
  return (2 * shared) / (one.size + other.size);
}

interface Way {
  readonly score: number;
  readonly former: Way | null;
  readonly taken: readonly number[];
}

/**
 * Gives each claim the quotes it stands on, as places in `quotes`. Quotes come in the order in which the claims first use
 * them, none is left over. As many claims as quotes: one each. More claims: some use a quote again. Fewer: some have
 * several. Which, the words decide that claim and quote share.
 */
export function assignQuotes(claims: readonly string[], quotes: readonly string[]): number[][] {
  if (quotes.length === 0) return claims.map(() => []);
  if (claims.length === quotes.length) return claims.map((_, index) => [index]);
  const quoteWords = quotes.map(wordsOf);
  const again = claims.length > quotes.length;
  /** By how many quotes are used, the best way to have got there. */
  let ways = new Map<number, Way>([[0, { score: 0, former: null, taken: [] }]]);
  for (const claim of claims) {
    const words = wordsOf(claim);
    const like = quoteWords.map((quote) => likeness(words, quote));
    const next = new Map<number, Way>();
    const offer = (used: number, former: Way, taken: readonly number[]) => {
      const score = former.score + taken.reduce((sum, quote) => sum + (like[quote] ?? 0), 0);
      if (score >= (next.get(used)?.score ?? -1)) next.set(used, { score, former, taken });
    };
    for (const [used, way] of ways) {
      if (again && used > 0) offer(used, way, [indexOfLargest(like.slice(0, used))]);
      const most = again ? Math.min(used + 1, quotes.length) : quotes.length;
      for (let end = used + 1; end <= most; end += 1) offer(end, way, range(used, end));
    }
    ways = next;
  }
  const result: number[][] = [];
  for (let way = ways.get(quotes.length) ?? null; way?.former; way = way.former) result.unshift([...way.taken]);
  return result;
}

const range = (start: number, end: number) => Array.from({ length: end - start }, (_, index) => start + index);

const indexOfLargest = (values: readonly number[]) => values.indexOf(Math.max(...values));
