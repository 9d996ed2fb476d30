import { randomUUID } from 'node:crypto';
import {
  GroundworkError,
  type Chunk,
  type GenerationCoverage,
  type GenerationId,
  type GenerationStore,
  type IndexGeneration,
} from '@groundwork/domain';
import { IndexGenerationRow } from '../entities/index-generation.entity.js';
import type { TenantSession } from '../tenant-session.js';
import { chunkColumns, toChunk, type ChunkColumns } from './chunk-rows.js';

/** Vectors from which on an approximate index is worth its build (see docs/decisions/0003-embedded-database.md). */
const indexFrom = 10_000;

export class PostgresGenerationStore implements GenerationStore {
  constructor(private readonly session: TenantSession) {}

  async list(): Promise<IndexGeneration[]> {
    const rows = await this.session.manager.find(IndexGenerationRow, { order: { createdAt: 'ASC', id: 'ASC' } });
    return rows.map(toGeneration);
  }

  async active(): Promise<IndexGeneration | null> {
    const row = await this.session.manager.findOneBy(IndexGenerationRow, { status: 'ACTIVE' });
    return row === null ? null : toGeneration(row);
  }

  async find(id: GenerationId): Promise<IndexGeneration | null> {
    const row = await this.session.manager.findOneBy(IndexGenerationRow, { id });
    return row === null ? null : toGeneration(row);
  }

  async ensure(model: string, dimensions: number): Promise<IndexGeneration> {
    await this.lockGenerations();
    const [existing] = (await this.list()).filter((each) => each.model === model && each.status !== 'RETIRED');
    if (existing !== undefined) {
      if (existing.dimensions === dimensions) return existing;
      throw new GroundworkError(
        'VALIDATION_FAILED',
        `Model ${model} made vectors of ${existing.dimensions} dimensions and now says ${dimensions}.`,
        { remedy: 'Give a model whose vectors changed another name.' },
      );
    }
    const id = randomUUID() as GenerationId;
    await this.session.affected(
      `INSERT INTO index_generations (tenant_id, id, model, dimensions, status, activated_at)
       SELECT $1::uuid, $2::uuid, $3, $4::int, CASE WHEN first THEN 'ACTIVE' ELSE 'BUILDING' END, CASE WHEN first THEN now() END
       FROM (SELECT NOT EXISTS (SELECT FROM index_generations WHERE status = 'ACTIVE') AS first) AS tenant`,
      [this.session.tenantId, id, model, dimensions],
    );
    return (await this.find(id))!;
  }

  async coverage(): Promise<GenerationCoverage[]> {
    const generations = await this.list();
    const [totals] = await this.session.rows<{ chunks: string }>('SELECT chunks FROM text_totals');
    const rows = await this.session.rows<{ generation_id: string; embedded: string }>(
      `SELECT e.generation_id, count(*) AS embedded
       FROM embeddings e JOIN documents d ON d.searchable_version_id = e.version_id GROUP BY e.generation_id`,
    );
    const embedded = new Map(rows.map((row) => [row.generation_id, Number(row.embedded)]));
    return generations.map((generation) => ({
      generation,
      embedded: embedded.get(generation.id) ?? 0,
      chunks: Number(totals?.chunks ?? 0),
    }));
  }

  async missing(id: GenerationId, limit: number): Promise<{ readonly chunk: Chunk; readonly documentTitle: string }[]> {
    const rows = await this.session.rows<ChunkColumns & { title: string }>(
      `SELECT ${chunkColumns}, d.title FROM documents d JOIN chunks c ON c.version_id = d.searchable_version_id
       WHERE NOT EXISTS (SELECT FROM embeddings e WHERE e.chunk_id = c.id AND e.generation_id = $1)
       ORDER BY d.created_at, d.id, c.position LIMIT $2`,
      [id, limit],
    );
    return rows.map((row) => ({ chunk: toChunk(row), documentTitle: row.title }));
  }

  async activate(id: GenerationId): Promise<void> {
    await this.lockGenerations();
    if ((await this.find(id)) === null) {
      throw new GroundworkError('VALIDATION_FAILED', `There is no index generation ${id}.`);
    }
    await this.session.affected(
      `UPDATE index_generations SET status = 'RETIRED' WHERE status = 'ACTIVE' AND id <> $1`,
      [id],
    );
    await this.session.affected(
      `UPDATE index_generations SET status = 'ACTIVE', activated_at = now() WHERE id = $1 AND status <> 'ACTIVE'`,
      [id],
    );
  }

  async maintainIndex(id: GenerationId): Promise<void> {
    const [vectors] = await this.session.rows<{ count: string }>(
      'SELECT count(*) FROM (SELECT FROM embeddings WHERE generation_id = $1 LIMIT $2) AS counted',
      [id, indexFrom],
    );
    if (Number(vectors?.count ?? 0) < indexFrom) return;
    // A build takes longer than any statement of a request may.
    await this.session.rows('SET LOCAL statement_timeout = 0');
    await this.session.rows('SELECT groundwork_build_vector_index($1)', [id]);
  }

  /** Two callers that both find no generation would both make one. */
  private async lockGenerations(): Promise<void> {
    await this.session.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `${this.session.tenantId}/generations`,
    ]);
  }
}

function toGeneration(row: IndexGenerationRow): IndexGeneration {
  return {
    id: row.id as GenerationId,
    model: row.model,
    dimensions: row.dimensions,
    status: row.status,
    createdAt: row.createdAt,
    activatedAt: row.activatedAt,
  };
}
