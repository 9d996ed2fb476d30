import type { RankedHit } from './rerank.js';

/** Share of a passage's characters that a better one already shows, from which it adds nothing. */
const COVERED = 0.5;

/**
 * The best `topK` passages that each show something new: one that mostly repeats a better one (an overlapping neighbour,
 * the same text uploaded twice) gives its place to the next.
 */
export function select(ranked: readonly RankedHit[], topK: number): RankedHit[] {
  const kept: RankedHit[] = [];
  const hashes = new Set<string>();
  for (const candidate of ranked) {
    if (kept.length >= topK) break;
    const { chunk } = candidate.fused.hit;
    if (hashes.has(chunk.contentHash) || kept.some(({ fused }) => overlap(fused.hit.chunk, chunk) > COVERED)) continue;
    hashes.add(chunk.contentHash);
    kept.push(candidate);
  }
  return kept;
}

type Passage = RankedHit['fused']['hit']['chunk'];

const overlap = (a: Passage, b: Passage): number =>
  a.versionId === b.versionId && b.end > b.start
    ? Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start)) / (b.end - b.start)
    : 0;
