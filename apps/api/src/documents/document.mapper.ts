import type { ChunkDto, DocumentDto, DocumentText, DocumentVersionDto, PageBoxes } from '@groundwork/contracts';
import type { Chunk, Document, DocumentVersion, ExtractedText, PageLayout } from '@groundwork/platform';

const iso = (date: Date) => date.toISOString();
const isoOrNull = (date: Date | null) => date?.toISOString() ?? null;

/** Documents as the wire has them: snake_case, dates as ISO 8601. */
export function toDocumentDto(document: Document): DocumentDto {
  const { coverage } = document;
  return {
    id: document.id,
    filename: document.filename,
    title: document.title,
    collection_id: document.collectionId,
    status: document.status,
    progress: document.progress && {
      step: document.progress.step,
      done: document.progress.done,
      total: document.progress.total,
    },
    error: document.error && { code: document.error.code, message: document.error.message },
    size: document.size,
    media_type: document.mediaType,
    sha256: document.sha256,
    version: document.version,
    searchable: document.searchableVersionId !== null,
    searchable_version_id: document.searchableVersionId,
    pages: coverage && coverage.pages > 0 ? coverage.pages : null,
    pages_with_text: coverage && coverage.pages > 0 ? coverage.pagesWithText : null,
    pages_without_text: coverage && coverage.pages > 0 ? [...coverage.pagesWithoutText] : null,
    chunk_count: document.chunkCount,
    embedding_model: document.embeddingModel,
    language: document.language,
    object_key: document.objectKey,
    metadata: { ...document.metadata },
    created_at: iso(document.createdAt),
    updated_at: iso(document.updatedAt),
    processing_started_at: isoOrNull(document.processingStartedAt),
    completed_at: isoOrNull(document.completedAt),
  };
}

export function toVersionDto(version: DocumentVersion, document: Document): DocumentVersionDto {
  return {
    version: version.number,
    filename: version.filename,
    size: version.size,
    sha256: version.sha256,
    status: version.status,
    error: version.error && { code: version.error.code, message: version.error.message },
    searchable: version.id === document.searchableVersionId,
    created_at: iso(version.createdAt),
    completed_at: isoOrNull(version.completedAt),
  };
}

export function toChunkDto(chunk: Chunk): ChunkDto {
  return {
    id: chunk.id,
    document_id: chunk.documentId,
    index: chunk.index,
    text: chunk.text,
    page: chunk.page,
    start: chunk.start,
    end: chunk.end,
    heading: chunk.heading,
    token_count: chunk.tokenCount,
    content_hash: chunk.contentHash,
  };
}

export function toTextDto(extracted: ExtractedText): DocumentText {
  return {
    text: extracted.text,
    pages: extracted.pages.map(({ number, start, end }) => ({ number, start, end })),
    headings: extracted.headings.map(({ level, text, start, end }) => ({ level, text, start, end })),
  };
}

export function toPageBoxes({ number, width, height, boxes }: PageLayout): PageBoxes {
  return {
    number,
    width,
    height,
    boxes: boxes.map(({ start, end, x, y, width, height }) => ({ start, end, x, y, width, height })),
  };
}
