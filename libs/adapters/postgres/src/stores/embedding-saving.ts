import { GroundworkError, type ChunkId, type GenerationId } from '@groundwork/domain';
import type { TenantSession } from '../tenant-session.js';
import { vectorLiteral } from '../search/vector-literal.js';

interface NewEmbedding {
  readonly chunkId: ChunkId;
  readonly values: Float32Array;
}

/** A chunk that is gone by now (its document was deleted) is left out; its vector would have nothing to point at. */
export async function saveEmbeddings(
  session: TenantSession,
  generationId: GenerationId,
  embeddings: readonly NewEmbedding[],
): Promise<void> {
  if (embeddings.length === 0) return;
  const [generation] = await session.rows<{ dimensions: number }>(
    'SELECT dimensions FROM index_generations WHERE id = $1',
    [generationId],
  );
  if (generation === undefined) {
    throw new GroundworkError('VALIDATION_FAILED', `There is no index generation ${generationId}.`);
  }
  const wrong = embeddings.find(({ values }) => values.length !== generation.dimensions);
  if (wrong !== undefined) {
    throw new GroundworkError(
      'VALIDATION_FAILED',
      `A vector has ${wrong.values.length} dimensions; generation ${generationId} has ${generation.dimensions}.`,
      { remedy: 'Embed with the model of the generation.' },
    );
  }
  await session.affected(
    `INSERT INTO embeddings (tenant_id, generation_id, chunk_id, version_id, embedding)
     SELECT $1::uuid, $2::uuid, c.id, c.version_id, n.embedding::vector
     FROM unnest($3::uuid[], $4::text[]) AS n(chunk_id, embedding) JOIN chunks c ON c.id = n.chunk_id
     ON CONFLICT (generation_id, chunk_id) DO UPDATE SET embedding = excluded.embedding`,
    [session.tenantId, generationId, embeddings.map((e) => e.chunkId), embeddings.map((e) => vectorLiteral(e.values))],
  );
}
