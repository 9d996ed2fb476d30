import type {
  DocumentId,
  DocumentVersion,
  ExtractedText,
  Failure,
  IngestionProgress,
  PageCoverage,
  VersionId,
  VersionStore,
} from '@groundwork/domain';
import { DocumentTextRow } from '../entities/document-text.entity.js';
import { DocumentVersionRow } from '../entities/document-version.entity.js';
import { DocumentRow } from '../entities/document.entity.js';
import type { TenantSession } from '../tenant-session.js';
import { toVersion } from './document-rows.js';
import { fenceVersion } from './fence.js';
import { publish, withdraw } from './publication.js';
import { storableJson, storableText } from './storable.js';

export class PostgresVersionStore implements VersionStore {
  constructor(private readonly session: TenantSession) {}

  async find(id: VersionId): Promise<DocumentVersion | null> {
    const version = await this.session.manager.findOneBy(DocumentVersionRow, { id });
    return version === null ? null : await this.withCollection(version);
  }

  async listOf(documentId: DocumentId): Promise<DocumentVersion[]> {
    const document = await this.session.manager.findOneBy(DocumentRow, { id: documentId });
    if (document === null) return [];
    const versions = await this.session.manager.find(DocumentVersionRow, {
      where: { documentId },
      order: { number: 'DESC' },
    });
    return versions.map((version) => toVersion(version, document.collectionId));
  }

  async claim(id: VersionId): Promise<DocumentVersion | null> {
    const [claimed] = await this.session.rows<{ document_id: DocumentId }>(
      `UPDATE document_versions v SET status = 'PROCESSING', attempt = attempt + 1,
              processing_started_at = COALESCE(processing_started_at, now())
       FROM documents d
       WHERE v.id = $1 AND d.latest_version_id = v.id AND v.status IN ('PENDING', 'PROCESSING')
       RETURNING v.document_id`,
      [id],
    );
    if (claimed === undefined) return null;
    this.session.changed.add(claimed.document_id);
    return await this.find(id);
  }

  async fence(id: VersionId, attempt: number): Promise<void> {
    await fenceVersion(this.session, id, attempt);
  }

  async progress(id: VersionId, attempt: number, progress: IngestionProgress): Promise<void> {
    const { documentId } = await fenceVersion(this.session, id, attempt);
    await this.session.affected(
      'UPDATE document_versions SET progress_step = $2, progress_done = $3, progress_total = $4 WHERE id = $1',
      [id, progress.step, progress.done, progress.total],
    );
    this.session.changed.add(documentId);
  }

  async saveText(
    id: VersionId,
    attempt: number,
    text: ExtractedText,
    mediaType: string,
    coverage: PageCoverage,
  ): Promise<void> {
    const { documentId } = await fenceVersion(this.session, id, attempt);
    const title = text.title === null ? null : storableText(text.title).trim();
    await this.session.affected(
      `INSERT INTO document_texts (tenant_id, version_id, text, pages, headings, blocks, title, language)
       VALUES ($1, $2, $3, $4::jsonb, $5::jsonb, $6::jsonb, $7, $8)
       ON CONFLICT (version_id) DO UPDATE SET text = excluded.text, pages = excluded.pages, headings = excluded.headings,
         blocks = excluded.blocks, title = excluded.title, language = excluded.language`,
      [
        this.session.tenantId,
        id,
        storableText(text.text),
        storableJson(text.pages),
        storableJson(text.headings),
        storableJson(text.blocks),
        title,
        text.language,
      ],
    );
    await this.session.affected(
      'UPDATE document_versions SET media_type = $2, coverage = $3::jsonb, language = $4 WHERE id = $1',
      [id, mediaType, storableJson(coverage), text.language],
    );
    if (title !== null && title !== '') await this.adoptTitle(id, documentId, title);
    this.session.changed.add(documentId);
  }

  async text(id: VersionId): Promise<ExtractedText | null> {
    const row = await this.session.manager.findOneBy(DocumentTextRow, { versionId: id });
    if (row === null) return null;
    const { text, pages, headings, blocks, title, language } = row;
    return { text, pages, headings, blocks, title, language };
  }

  async complete(id: VersionId, attempt: number, embeddingModel: string): Promise<void> {
    const { documentId, searchableVersionId, status } = await fenceVersion(this.session, id, attempt);
    if (status === 'COMPLETED' && searchableVersionId === id) return;
    await withdraw(this.session, searchableVersionId);
    if (searchableVersionId !== null && searchableVersionId !== id) {
      await this.session.affected('DELETE FROM chunks WHERE version_id = $1', [searchableVersionId]);
    }
    await publish(this.session, id);
    await this.session.affected('UPDATE documents SET searchable_version_id = $2 WHERE id = $1', [documentId, id]);
    await this.session.affected(
      `UPDATE document_versions SET status = 'COMPLETED', embedding_model = $2, error_code = NULL, error_message = NULL,
              chunk_count = (SELECT count(*) FROM chunks WHERE version_id = $1), completed_at = now()
       WHERE id = $1`,
      [id, embeddingModel],
    );
    this.session.changed.add(documentId);
  }

  async fail(id: VersionId, attempt: number, failure: Failure): Promise<void> {
    const { documentId, searchableVersionId } = await fenceVersion(this.session, id, attempt);
    if (searchableVersionId !== id) {
      await this.session.affected('DELETE FROM chunks WHERE version_id = $1', [id]);
    }
    await this.session.affected(
      `UPDATE document_versions SET status = 'FAILED', error_code = $2, error_message = $3, completed_at = now(),
              chunk_count = (SELECT count(*) FROM chunks WHERE version_id = $1)
       WHERE id = $1`,
      [id, failure.code, storableText(failure.message)],
    );
    this.session.changed.add(documentId);
  }

  async reset(id: VersionId): Promise<DocumentVersion | null> {
    const [reset] = await this.session.rows<{ document_id: DocumentId }>(
      `UPDATE document_versions v SET status = 'PENDING', attempt = attempt + 1, error_code = NULL, error_message = NULL,
              progress_step = NULL, progress_done = 0, progress_total = 0, processing_started_at = NULL, completed_at = NULL
       FROM documents d WHERE v.id = $1 AND d.latest_version_id = v.id RETURNING v.document_id`,
      [id],
    );
    if (reset === undefined) return null;
    this.session.changed.add(reset.document_id);
    return await this.find(id);
  }

  async unfinished(limit: number): Promise<DocumentVersion[]> {
    const rows = await this.session.manager
      .createQueryBuilder(DocumentRow, 'document')
      .innerJoinAndSelect('document.latest', 'version')
      .where(`version.status IN ('PENDING', 'PROCESSING')`)
      .orderBy('version.createdAt', 'ASC')
      .addOrderBy('version.id', 'ASC')
      .limit(limit)
      .getMany();
    return rows.map((row) => toVersion(row.latest, row.collectionId));
  }

  /** The title that the document carries replaces the file name, unless its owner gave one. */
  private async adoptTitle(id: VersionId, documentId: DocumentId, title: string): Promise<void> {
    const adopted = await this.session.affected(
      'UPDATE documents SET title = $2 WHERE id = $1 AND NOT title_given AND latest_version_id = $3',
      [documentId, title, id],
    );
    if (adopted > 0) await this.session.affected('UPDATE document_versions SET title = $2 WHERE id = $1', [id, title]);
  }

  private async withCollection(version: DocumentVersionRow): Promise<DocumentVersion | null> {
    const document = await this.session.manager.findOneBy(DocumentRow, { id: version.documentId });
    return document === null ? null : toVersion(version, document.collectionId);
  }
}
