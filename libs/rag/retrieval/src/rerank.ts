import { GroundworkError, type Logger, type Reranker } from '@groundwork/domain';
import { clip, type FusedHit } from './fuse.js';

export interface RankedHit {
  readonly fused: FusedHit;
  /** The reranker's score where it saw the passage, otherwise the fused one; 0 to 1, falling along the list. */
  readonly score: number;
  readonly rerank: { readonly rank: number; readonly score: number } | null;
}

/** Passages that a reranker looks at: it reads each of them in full, so only the head of the list. */
const RERANKED = 30;

/** Puts the reranker's order first. Without one, or when it fails, the fused order stands: a failed luxury is no failure. */
export async function rerankFused(
  reranker: Reranker | undefined,
  question: string,
  fused: readonly FusedHit[],
  logger: Logger,
  signal?: AbortSignal,
): Promise<RankedHit[]> {
  const unchanged = () => fused.map((hit) => ({ fused: hit, score: hit.score, rerank: null }));
  if (!reranker || fused.length === 0) return unchanged();
  const head = fused.slice(0, RERANKED);
  try {
    const passages = head.map(({ hit, score }) => ({ chunk: hit.chunk, documentTitle: hit.documentTitle, score }));
    const ordered = await reranker.rerank(question, passages, RERANKED, signal);
    const byId = new Map(head.map((hit) => [hit.hit.chunk.id, hit]));
    const ranked: RankedHit[] = [];
    for (const { chunk, score } of ordered) {
      const known = byId.get(chunk.id);
      if (!known || !byId.delete(chunk.id)) continue;
      ranked.push({ fused: known, score: clip(score), rerank: { rank: ranked.length + 1, score } });
    }
    const last = ranked.at(-1)?.score ?? 1;
    const rest = [...byId.values(), ...fused.slice(RERANKED)];
    return [...ranked, ...rest.map((hit) => ({ fused: hit, score: Math.min(hit.score, last), rerank: null }))];
  } catch (error) {
    if (signal?.aborted) throw error;
    logger.warn(
      { reranker: reranker.id, code: error instanceof GroundworkError ? error.code : 'INTERNAL' },
      'not reranked',
    );
    return unchanged();
  }
}
