import { Inject, Injectable } from '@nestjs/common';
import type { DeletionReceipt } from '@groundwork/contracts';
import {
  GroundworkError,
  INTAKE,
  LOCAL_TENANT,
  RETRIEVER,
  UNIT_OF_WORK,
  type Chunk,
  type CollectionId,
  type Document,
  type DocumentId,
  type DocumentIntake,
  type DocumentStatus,
  type DocumentVersion,
  type ExtractedText,
  type Page,
  type PageLayout,
  type PassageRetriever,
  type Stores,
  type UnitOfWork,
} from '@groundwork/platform';
import { decodeOffset, encodeOffset } from './offset-cursor.js';

/** Reads and changes documents; taking them in is the intake's. */
@Injectable()
export class DocumentsService {
  constructor(
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
    @Inject(INTAKE) private readonly intake: DocumentIntake,
    @Inject(RETRIEVER) private readonly retriever: PassageRetriever,
  ) {}

  list(request: {
    readonly limit: number;
    readonly cursor?: string | undefined;
    readonly status?: DocumentStatus | undefined;
    readonly collection_id?: string | undefined;
    readonly search?: string | undefined;
  }): Promise<Page<Document>> {
    const { limit, cursor, status, collection_id, search } = request;
    return this.unitOfWork.run(LOCAL_TENANT, ({ documents }) =>
      documents.list({
        limit,
        ...(cursor === undefined ? {} : { cursor }),
        ...(status === undefined ? {} : { status }),
        ...(collection_id === undefined ? {} : { collectionId: collection_id as CollectionId }),
        ...(search ? { search } : {}),
      }),
    );
  }

  find(id: DocumentId): Promise<Document> {
    return this.unitOfWork.run(LOCAL_TENANT, (stores) => found(stores, id));
  }

  update(
    id: DocumentId,
    {
      title,
      metadata,
    }: { readonly title?: string | undefined; readonly metadata?: Record<string, unknown> | undefined },
  ): Promise<Document> {
    return this.unitOfWork.run(LOCAL_TENANT, async ({ documents }) => {
      const updated = await documents.update(id, {
        ...(title === undefined ? {} : { title }),
        ...(metadata === undefined ? {} : { metadata }),
      });
      return updated ?? notFound(id);
    });
  }

  /** Removes the document, then looks for it the way a question would. */
  async delete(id: DocumentId): Promise<DeletionReceipt> {
    const document = await this.unitOfWork.run(LOCAL_TENANT, ({ documents }) => documents.find(id));
    const { versions, chunks, embeddings, objects, verified } = await this.intake.remove(LOCAL_TENANT, id);
    return {
      document_id: id,
      removed: { versions, chunks, embeddings, objects },
      verified: verified && !(await this.canBeFound(id, document?.title ?? id)),
      deleted_at: new Date().toISOString(),
    };
  }

  text(id: DocumentId): Promise<ExtractedText> {
    return this.intake.text(LOCAL_TENANT, id);
  }

  pageLayout(id: DocumentId, page: number): Promise<PageLayout> {
    return this.intake.pageLayout(LOCAL_TENANT, id, page);
  }

  chunks(id: DocumentId, limit: number, cursor: string | undefined): Promise<Page<Chunk>> {
    const offset = cursor === undefined ? 0 : decodeOffset(cursor);
    return this.unitOfWork.run(LOCAL_TENANT, async (stores) => {
      const { searchableVersionId } = await found(stores, id);
      if (searchableVersionId === null) return { items: [], nextCursor: null };
      const items = await stores.chunks.list(searchableVersionId, { offset, limit: limit + 1 });
      return { items: items.slice(0, limit), nextCursor: items.length > limit ? encodeOffset(offset + limit) : null };
    });
  }

  versions(id: DocumentId): Promise<{ readonly document: Document; readonly versions: readonly DocumentVersion[] }> {
    return this.unitOfWork.run(LOCAL_TENANT, async (stores) => ({
      document: await found(stores, id),
      versions: await stores.versions.listOf(id),
    }));
  }

  async reindex(id: DocumentId): Promise<Document> {
    const { status } = await this.find(id);
    return status === 'FAILED' ? this.intake.retry(LOCAL_TENANT, id) : this.intake.reindex(LOCAL_TENANT, id);
  }

  private async canBeFound(id: DocumentId, query: string): Promise<boolean> {
    const { results, nearest } = await this.retriever.retrieve({
      tenantId: LOCAL_TENANT,
      query,
      topK: 1,
      filter: { documentIds: [id] },
    });
    return results.length > 0 || nearest.length > 0;
  }
}

async function found({ documents }: Stores, id: DocumentId): Promise<Document> {
  return (await documents.find(id)) ?? notFound(id);
}

function notFound(id: DocumentId): never {
  throw new GroundworkError('DOCUMENT_NOT_FOUND', 'There is no such document.', {
    remedy: 'It may have been deleted. See GET /v1/documents for those that are there.',
    details: { documentId: id },
  });
}
