import {
  codePoints,
  type ChunkId,
  type DocumentId,
  type PassageRetriever,
  type Retrieval,
  type RetrievalRequest,
  type ScoredChunk,
  type VersionId,
} from '@groundwork/domain';
import { DEFAULT_COLLECTION } from '@groundwork/domain';

export interface PassageFixture {
  readonly text: string;
  readonly title?: string;
  readonly heading?: string;
  readonly page?: number | null;
  /** Code points before the passage in its document. */
  readonly start?: number;
  readonly score?: number;
  /** Passages with equal `document` belong together; by default each is a document of its own. */
  readonly document?: string;
}

/** Scored passages, best first. */
export function passages(...fixtures: (PassageFixture | string)[]): ScoredChunk[] {
  return fixtures.map((fixture, index) => {
    const given = typeof fixture === 'string' ? { text: fixture } : fixture;
    const start = given.start ?? 0;
    const document = given.document ?? `document-${index + 1}`;
    return {
      documentTitle: given.title ?? `Document ${index + 1}`,
      score: given.score ?? 0.9 - index * 0.1,
      chunk: {
        id: `chunk-${index + 1}` as ChunkId,
        documentId: document as DocumentId,
        versionId: `${document}-v1` as VersionId,
        collectionId: DEFAULT_COLLECTION,
        index: 0,
        text: given.text,
        start: codePoints(start),
        end: codePoints(start + Array.from(given.text).length),
        page: given.page ?? null,
        heading: given.heading ?? '',
        tokenCount: 50,
        contentHash: '0'.repeat(64),
      },
    };
  });
}

/** Finds the same passages for every question and keeps what it was asked. */
export class FixedRetriever implements PassageRetriever {
  readonly requests: RetrievalRequest[] = [];

  constructor(
    private readonly found: readonly ScoredChunk[],
    private readonly confidence = 0.9,
  ) {}

  retrieve(request: RetrievalRequest): Promise<Retrieval> {
    this.requests.push(request);
    request.signal?.throwIfAborted();
    const answerableFrom = 0.5;
    return Promise.resolve({
      results: this.found,
      nearest: this.found,
      confidence: this.confidence,
      answerableFrom,
      timings: { embed: 3, search: 2, rerank: 1, total: 6 },
      explanation: null,
    });
  }
}
