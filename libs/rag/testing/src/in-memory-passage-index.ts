import type {
  Chunk,
  DocumentFilter,
  GenerationId,
  Metadata,
  PassageHit,
  PassageHits,
  PassageIndex,
  PassageQuery,
  TenantId,
} from '@groundwork/domain';

export interface InMemoryPassage {
  readonly chunk: Chunk;
  readonly documentTitle: string;
  /** Analyzed terms, with repeats. */
  readonly terms: readonly string[];
  readonly vectors: ReadonlyMap<GenerationId, Float32Array>;
  readonly metadata?: Metadata;
}

const K1 = 1.2;
const B = 0.75;

/** Exact search over passages in memory: what every other index is measured against. */
export class InMemoryPassageIndex implements PassageIndex {
  private readonly tenants = new Map<TenantId, InMemoryPassage[]>();

  add(tenantId: TenantId, ...passages: readonly InMemoryPassage[]): void {
    this.tenants.set(tenantId, [...(this.tenants.get(tenantId) ?? []), ...passages]);
  }

  clear(tenantId: TenantId): void {
    this.tenants.delete(tenantId);
  }

  async search(tenantId: TenantId, query: PassageQuery, signal?: AbortSignal): Promise<PassageHits> {
    signal?.throwIfAborted();
    const started = performance.now();
    const all = this.tenants.get(tenantId) ?? [];
    const { idf, bm25 } = textScorer(all, query.terms);
    const scored = all
      .filter((passage) => matches(passage, query.filter))
      .map((passage) => ({ passage, cosine: cosineOf(passage, query), bm25: bm25(passage) }));
    const ranksBy = (value: (entry: (typeof scored)[number]) => number | null, above: number) =>
      new Map(
        scored
          .filter((entry) => (value(entry) ?? -Infinity) > above)
          .sort((a, b) => value(b)! - value(a)! || (a.passage.chunk.id < b.passage.chunk.id ? -1 : 1))
          .slice(0, query.limit)
          .map((entry, i) => [entry, i + 1] as const),
      );
    const vectorRanks = ranksBy((entry) => entry.cosine, -Infinity);
    const textRanks = ranksBy((entry) => entry.bm25, 0);
    const found = new Set([...vectorRanks.keys(), ...textRanks.keys()]);
    const hits = [...found].map((entry): PassageHit => ({
      chunk: entry.passage.chunk,
      documentTitle: entry.passage.documentTitle,
      cosine: entry.cosine,
      vectorRank: vectorRanks.get(entry) ?? null,
      bm25: entry.bm25,
      textRank: textRanks.get(entry) ?? null,
    }));
    const bm25Ceiling = [...idf.values()].reduce((sum, value) => sum + value * (K1 + 1), 0);
    return { hits, bm25Ceiling, idf, timings: { searchMs: performance.now() - started } };
  }
}

/** BM25 as the port defines it, over all passages of the tenant; each different term of the question counts once. */
function textScorer(all: readonly InMemoryPassage[], terms: readonly string[]) {
  const average = all.reduce((sum, { terms: own }) => sum + own.length, 0) / Math.max(1, all.length);
  const idf = new Map<string, number>();
  for (const term of new Set(terms)) {
    const frequency = all.filter(({ terms: own }) => own.includes(term)).length;
    if (frequency > 0) idf.set(term, Math.log(1 + (all.length - frequency + 0.5) / (frequency + 0.5)));
  }
  const bm25 = ({ terms: own }: InMemoryPassage): number => {
    let score = 0;
    for (const [term, weight] of idf) {
      const count = own.filter((other) => other === term).length;
      score += (weight * count * (K1 + 1)) / (count + K1 * (1 - B + (B * own.length) / average));
    }
    return score;
  };
  return { idf, bm25 };
}

function cosineOf({ vectors }: InMemoryPassage, { vector }: PassageQuery): number | null {
  const values = vector && vectors.get(vector.generationId);
  return values ? values.reduce((sum, value, i) => sum + value * vector.values[i]!, 0) : null;
}

function matches({ chunk, metadata = {} }: InMemoryPassage, filter: DocumentFilter): boolean {
  return (
    (filter.collectionIds?.includes(chunk.collectionId) ?? true) &&
    (filter.documentIds?.includes(chunk.documentId) ?? true) &&
    contains(metadata, filter.metadata ?? {})
  );
}

/** jsonb `@>`: objects contain by key, arrays by element, everything else by equality. */
function contains(whole: unknown, part: unknown): boolean {
  if (Array.isArray(part))
    return Array.isArray(whole) && part.every((wanted) => whole.some((has) => contains(has, wanted)));
  if (typeof part === 'object' && part !== null) {
    return (
      typeof whole === 'object' &&
      whole !== null &&
      Object.entries(part).every(
        ([key, wanted]) => key in whole && contains((whole as Record<string, unknown>)[key], wanted),
      )
    );
  }
  return whole === part;
}
