import type { Chunk, ChunkId, ChunkStore, GenerationId, IndexedChunk, VersionId } from '@groundwork/domain';
import type { TenantSession } from '../tenant-session.js';
import { saveChunks } from './chunk-saving.js';
import { chunkColumns, toChunk, type ChunkColumns } from './chunk-rows.js';
import { saveEmbeddings } from './embedding-saving.js';
import { fenceVersion } from './fence.js';
import { withdraw } from './publication.js';

export class PostgresChunkStore implements ChunkStore {
  constructor(private readonly session: TenantSession) {}

  async save(versionId: VersionId, attempt: number, chunks: readonly IndexedChunk[]): Promise<void> {
    const version = await fenceVersion(this.session, versionId, attempt);
    if (chunks.length > 0) await saveChunks(this.session, versionId, version, chunks);
  }

  async trim(versionId: VersionId, attempt: number, count: number): Promise<void> {
    const { documentId, searchableVersionId } = await fenceVersion(this.session, versionId, attempt);
    const surplus = await this.session.rows('SELECT 1 FROM chunks WHERE version_id = $1 AND position >= $2 LIMIT 1', [
      versionId,
      count,
    ]);
    if (surplus.length > 0) {
      if (searchableVersionId === versionId) await withdraw(this.session, versionId);
      await this.session.affected('DELETE FROM chunks WHERE version_id = $1 AND position >= $2', [versionId, count]);
    }
    await this.session.affected(
      'UPDATE document_versions SET chunk_count = (SELECT count(*) FROM chunks WHERE version_id = $1) WHERE id = $1',
      [versionId],
    );
    this.session.changed.add(documentId);
  }

  async count(versionId: VersionId): Promise<number> {
    const [row] = await this.session.rows<{ count: string }>('SELECT count(*) FROM chunks WHERE version_id = $1', [
      versionId,
    ]);
    return Number(row?.count ?? 0);
  }

  async list(versionId: VersionId, request: { readonly offset: number; readonly limit: number }): Promise<Chunk[]> {
    return await this.read('WHERE c.version_id = $1 ORDER BY c.position OFFSET $2 LIMIT $3', [
      versionId,
      request.offset,
      request.limit,
    ]);
  }

  async findMany(ids: readonly ChunkId[]): Promise<Chunk[]> {
    if (ids.length === 0) return [];
    const found = await this.read('WHERE c.id = ANY($1::uuid[])', [ids]);
    const order = new Map(ids.map((id, position) => [id, position]));
    return found.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  }

  async withoutEmbedding(versionId: VersionId, generationId: GenerationId, limit: number): Promise<Chunk[]> {
    return await this.read(
      `WHERE c.version_id = $1
         AND NOT EXISTS (SELECT FROM embeddings e WHERE e.chunk_id = c.id AND e.generation_id = $2)
       ORDER BY c.position LIMIT $3`,
      [versionId, generationId, limit],
    );
  }

  async saveEmbeddings(
    generationId: GenerationId,
    embeddings: readonly { readonly chunkId: ChunkId; readonly values: Float32Array }[],
  ): Promise<void> {
    await saveEmbeddings(this.session, generationId, embeddings);
  }

  async countEmbedded(versionId: VersionId, generationId: GenerationId): Promise<number> {
    const [row] = await this.session.rows<{ count: string }>(
      'SELECT count(*) FROM embeddings WHERE version_id = $1 AND generation_id = $2',
      [versionId, generationId],
    );
    return Number(row?.count ?? 0);
  }

  private async read(condition: string, parameters: readonly unknown[]): Promise<Chunk[]> {
    const rows = await this.session.rows<ChunkColumns>(`SELECT ${chunkColumns} FROM chunks c ${condition}`, parameters);
    return rows.map(toChunk);
  }
}
