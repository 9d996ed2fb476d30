import { Brackets, type SelectQueryBuilder } from 'typeorm';
import {
  GroundworkError,
  documentStatuses,
  type CollectionId,
  type DeletedRows,
  type Document,
  type DocumentId,
  type DocumentListRequest,
  type DocumentStatus,
  type DocumentStore,
  type Metadata,
  type NewDocument,
  type Page,
} from '@groundwork/domain';
import { DocumentRow } from '../entities/document.entity.js';
import type { TenantSession } from '../tenant-session.js';
import { readCursor, toPage } from './cursor.js';
import { addVersion, insertDocument } from './document-insertion.js';
import { toDocument } from './document-rows.js';
import { forgetOldDeletions, readChanges } from './document-changes.js';
import { storableJson, storableText } from './storable.js';
import { withdraw } from './publication.js';

export class PostgresDocumentStore implements DocumentStore {
  constructor(private readonly session: TenantSession) {}

  async lockForUpload(collectionId: CollectionId, filename: string, sha256: string): Promise<void> {
    const scope = `${this.session.tenantId}/${collectionId}`;
    // Ascending keys: two uploads that share both never take them in opposite order.
    await this.session.rows(
      `SELECT pg_advisory_xact_lock(key) FROM
         (SELECT DISTINCT hashtextextended(name, 0) AS key FROM unnest($1::text[]) AS name ORDER BY 1) AS keys`,
      [[`${scope}/content/${sha256}`, `${scope}/name/${storableText(filename)}`]],
    );
  }

  async findByContent(collectionId: CollectionId, sha256: string): Promise<Document | null> {
    const query = this.select().where('version.sha256 = :sha256 AND document.collectionId = :collectionId');
    return await this.first(query.setParameters({ sha256, collectionId }));
  }

  async findByFilename(collectionId: CollectionId, filename: string): Promise<Document | null> {
    const query = this.select().where('version.filename = :filename AND document.collectionId = :collectionId');
    return await this.first(query.setParameters({ filename: storableText(filename), collectionId }));
  }

  async insert(document: NewDocument): Promise<Document> {
    await insertDocument(this.session, document);
    return await this.get(document.id);
  }

  async addVersion(id: DocumentId, version: Omit<NewDocument, 'id' | 'collectionId'>): Promise<Document> {
    await addVersion(this.session, id, version);
    return await this.get(id);
  }

  async find(id: DocumentId): Promise<Document | null> {
    return await this.first(this.select().where('document.id = :id', { id }));
  }

  async list(request: DocumentListRequest): Promise<Page<Document>> {
    const cursor = readCursor(request);
    const query = this.select().orderBy('document.createdAt', 'DESC').addOrderBy('document.id', 'DESC');
    if (request.status !== undefined) query.andWhere('version.status = :status', { status: request.status });
    if (request.collectionId !== undefined) {
      query.andWhere('document.collectionId = :collectionId', { collectionId: request.collectionId });
    }
    if (request.search !== undefined && request.search !== '') {
      const pattern = `%${storableText(request.search).replaceAll(/[\\%_]/g, '\\$&')}%`;
      query.andWhere(
        new Brackets((either) =>
          either.where('document.title ILIKE :pattern', { pattern }).orWhere('version.filename ILIKE :pattern'),
        ),
      );
    }
    if (cursor !== null) {
      query.andWhere('(document.createdAt, document.id) < (:cursorAt::timestamptz, :cursorId::uuid)', {
        cursorAt: cursor.at,
        cursorId: cursor.id,
      });
    }
    const rows = await query.limit(request.limit + 1).getMany();
    return toPage(rows, request.limit, (row) => ({ at: row.createdAt, id: row.id }), toDocument);
  }

  async countByStatus(): Promise<Record<DocumentStatus, number>> {
    const rows = await this.session.rows<{ status: DocumentStatus; count: string }>(
      `SELECT v.status, count(*) FROM documents d JOIN document_versions v ON v.id = d.latest_version_id GROUP BY v.status`,
    );
    const counts = Object.fromEntries(documentStatuses.map((status) => [status, 0])) as Record<DocumentStatus, number>;
    for (const row of rows) counts[row.status] = Number(row.count);
    return counts;
  }

  async changesSince(change: number, limit: number): ReturnType<DocumentStore['changesSince']> {
    const { last, changed, deleted } = await readChanges(this.session, change, limit);
    const rows =
      changed.length === 0 ? [] : await this.select().where('document.id = ANY(:ids)', { ids: changed }).getMany();
    rows.sort((a, b) => a.changeNumber - b.changeNumber);
    return { change: last, documents: rows.map(toDocument), deleted };
  }

  async update(
    id: DocumentId,
    patch: { readonly title?: string; readonly metadata?: Metadata },
  ): Promise<Document | null> {
    const updated = await this.session.affected(
      `UPDATE documents SET title = COALESCE($2, title), title_given = title_given OR $2 IS NOT NULL,
              metadata = COALESCE($3::jsonb, metadata) WHERE id = $1`,
      [
        id,
        patch.title === undefined ? null : storableText(patch.title),
        patch.metadata === undefined ? null : storableJson(patch.metadata),
      ],
    );
    if (updated === 0) return null;
    this.session.changed.add(id);
    return await this.get(id);
  }

  async delete(id: DocumentId): Promise<DeletedRows | null> {
    const [document] = await this.session.rows<{ searchable_version_id: string | null }>(
      'SELECT searchable_version_id FROM documents WHERE id = $1 FOR UPDATE',
      [id],
    );
    if (document === undefined) return null;
    const [counts] = await this.session.rows<{ versions: string; chunks: string; embeddings: string }>(
      `WITH gone AS (SELECT id FROM document_versions WHERE document_id = $1)
       SELECT (SELECT count(*) FROM gone) AS versions,
              (SELECT count(*) FROM chunks WHERE version_id IN (SELECT id FROM gone)) AS chunks,
              (SELECT count(*) FROM embeddings WHERE version_id IN (SELECT id FROM gone)) AS embeddings`,
      [id],
    );
    await withdraw(this.session, document.searchable_version_id);
    await this.session.affected('DELETE FROM documents WHERE id = $1', [id]);
    await this.session.affected(
      `INSERT INTO deleted_documents (tenant_id, document_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
      [this.session.tenantId, id],
    );
    await forgetOldDeletions(this.session);
    this.session.changed.delete(id);
    this.session.deleted.add(id);
    return {
      versions: Number(counts?.versions),
      chunks: Number(counts?.chunks),
      embeddings: Number(counts?.embeddings),
    };
  }

  private select(): SelectQueryBuilder<DocumentRow> {
    return this.session.manager
      .createQueryBuilder(DocumentRow, 'document')
      .innerJoinAndSelect('document.latest', 'version');
  }

  private async first(query: SelectQueryBuilder<DocumentRow>): Promise<Document | null> {
    const [row] = await query.orderBy('document.createdAt', 'ASC').limit(1).getMany();
    return row === undefined ? null : toDocument(row);
  }

  private async get(id: DocumentId): Promise<Document> {
    const document = await this.find(id);
    if (document === null) throw new GroundworkError('DOCUMENT_NOT_FOUND', `There is no document ${id}.`);
    return document;
  }
}
