import { describe, expect, it } from '@jest/globals';
import type { Document, DocumentVersion, VersionId } from '@groundwork/domain';
import { processingSeconds } from './ingestion-observer.js';

const version = { id: 'v2' as VersionId } as DocumentVersion;
const document = (fields: Partial<Document>) =>
  ({
    versionId: version.id,
    processingStartedAt: new Date(1_000),
    completedAt: new Date(3_500),
    ...fields,
  }) as Document;

describe('how long a document took', () => {
  it('is from being taken up to being complete', () => {
    expect(processingSeconds(document({}), version)).toBe(2.5);
  });

  it('is not known when a newer version came meanwhile, the document went, or it was not taken up by a worker', () => {
    expect(processingSeconds(document({ versionId: 'v3' as VersionId }), version)).toBeNull();
    expect(processingSeconds(null, version)).toBeNull();
    expect(processingSeconds(document({ processingStartedAt: null }), version)).toBeNull();
  });
});
