import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LOCAL_TENANT, type CollectionId, type DocumentId, type PageLayout } from '@groundwork/domain';
import { InMemoryIngestion, InMemoryObjectStore } from '@groundwork/testing';
import { DocumentIntake } from './document-intake.js';
import type { AcceptRequest } from './intake-requests.js';
import { pageLayoutKey } from './object-keys.js';

let folder: string;
let store: InMemoryIngestion;
let objects: InMemoryObjectStore;
let intake: DocumentIntake;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'groundwork-intake-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => {
  store = new InMemoryIngestion();
  objects = new InMemoryObjectStore();
  intake = new DocumentIntake({ unitOfWork: store, objects, limits: { maxBytes: 1_000 } });
});

const tenantId = LOCAL_TENANT;
let files = 0;
async function accept(filename: string, content: string, more: Partial<AcceptRequest> = {}) {
  const path = join(folder, String(files++));
  await writeFile(path, content);
  return intake.accept({ tenantId, filename, path, ...more });
}
const finish = (id: DocumentId) => {
  const document = store.documents.get(id)!;
  Object.assign(document, { status: 'COMPLETED', searchableVersionId: document.versionId });
};

describe('a new file', () => {
  it('is stored, registered and queued', async () => {
    const { document, created } = await accept('Größe.md', '# Hello');
    expect(created).toBe('document');
    expect(document).toMatchObject({
      filename: 'Größe.md',
      title: 'Größe',
      status: 'PENDING',
      mediaType: 'text/markdown',
      size: 7,
      version: 1,
    });
    expect([...objects.objects.keys()]).toEqual([`incoming/${tenantId}/${document.id}/${document.versionId}/Größe.md`]);
    expect(store.queued).toEqual([
      { type: 'ingest', step: 'extract', tenantId, documentId: document.id, versionId: document.versionId },
    ]);
  });

  it('is refused before it is stored when it is too large', async () => {
    await expect(accept('a.txt', 'x'.repeat(1_001))).rejects.toMatchObject({ code: 'TOO_LARGE' });
    expect(objects.objects.size).toBe(0);
  });

  it('is refused in a collection that does not exist', async () => {
    await expect(accept('a.txt', 'x', { collectionId: 'none' as CollectionId })).rejects.toMatchObject({
      code: 'COLLECTION_NOT_FOUND',
    });
  });
});

describe('the same bytes', () => {
  it('are the same document, whatever they are called, and leave no second object', async () => {
    const first = await accept('a.txt', 'same');
    const second = await accept('b.txt', 'same');
    expect(second).toMatchObject({ created: 'none', document: { id: first.document.id } });
    expect(objects.objects.size).toBe(1);
    expect(store.queued).toHaveLength(1);
  });

  it('are put back to work when they had failed', async () => {
    const { document } = await accept('a.txt', 'same');
    Object.assign(store.documents.get(document.id)!, { status: 'FAILED' });
    expect((await accept('a.txt', 'same')).document.status).toBe('PENDING');
    expect(store.queued).toHaveLength(2);
  });

  it('make one document when they come at the same time', async () => {
    const results = await Promise.all(Array.from({ length: 5 }, () => accept('a.txt', 'same')));
    expect(results.map(({ created }) => created).sort()).toEqual(['document', 'none', 'none', 'none', 'none']);
    expect(objects.objects.size).toBe(1);
  });
});

describe('a changed file', () => {
  it('of the same name is a new version under the same document', async () => {
    const first = await accept('a.txt', 'old', { metadata: { team: 'x' } });
    const second = await accept('a.txt', 'new');
    expect(second).toMatchObject({
      created: 'version',
      document: { id: first.document.id, version: 2, metadata: { team: 'x' } },
    });
    expect(objects.objects.size).toBe(2);
  });

  it('of another name replaces the document that is named', async () => {
    const first = await accept('a.txt', 'old');
    const second = await accept('b.txt', 'new', { replaceDocumentId: first.document.id });
    expect(second).toMatchObject({ created: 'version', document: { id: first.document.id, filename: 'b.txt' } });
    await expect(accept('c.txt', 'x', { replaceDocumentId: 'none' as DocumentId })).rejects.toMatchObject({
      code: 'DOCUMENT_NOT_FOUND',
    });
  });

  it('makes one new version after the other when several come at the same time', async () => {
    const { document } = await accept('a.txt', 'old');
    const results = await Promise.all(['1', '2', '3'].map((content) => accept('a.txt', content)));
    expect(new Set(results.map((result) => result.document.id))).toEqual(new Set([document.id]));
    expect(store.documents.get(document.id)!.version).toBe(4);
  });
});

describe('an idempotency key', () => {
  it('gives the first document again and is refused for another file', async () => {
    const first = await accept('a.txt', 'x', { idempotencyKey: 'k' });
    expect(await accept('a.txt', 'x', { idempotencyKey: 'k' })).toMatchObject({
      created: 'none',
      document: { id: first.document.id },
    });
    await expect(accept('a.txt', 'y', { idempotencyKey: 'k' })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });
});

describe('other ways in', () => {
  it('takes a text with a title', async () => {
    const { document } = await intake.acceptText({ tenantId, title: 'Plan / 2026', text: 'On Monday.' });
    expect(document).toMatchObject({ title: 'Plan / 2026', filename: 'Plan   2026.txt', mediaType: 'text/plain' });
    expect(await readAll((await intake.original(tenantId, document.id)).stream)).toBe('On Monday.');
  });

  it('takes an object of the tenant and refuses others', async () => {
    await objects.put(`incoming/${tenantId}/drop/report.txt`, Buffer.from('dropped'));
    const { document } = await intake.acceptObject({ tenantId, objectKey: `incoming/${tenantId}/drop/report.txt` });
    expect(document.filename).toBe('report.txt');
    await expect(intake.acceptObject({ tenantId, objectKey: 'incoming/other/secret.txt' })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    await expect(intake.acceptObject({ tenantId, objectKey: `incoming/${tenantId}/none` })).rejects.toMatchObject({
      code: 'OBJECT_NOT_FOUND',
    });
  });
});

describe('working on it again', () => {
  it('is possible for a failed document only', async () => {
    const { document } = await accept('a.txt', 'x');
    await expect(intake.retry(tenantId, document.id)).rejects.toMatchObject({ code: 'CONFLICT' });
    Object.assign(store.documents.get(document.id)!, { status: 'FAILED' });
    expect((await intake.retry(tenantId, document.id)).status).toBe('PENDING');
  });

  it('re-indexes as a new version of the same object, with the old one searchable meanwhile', async () => {
    const { document } = await accept('a.txt', 'x');
    finish(document.id);
    const again = await intake.reindex(tenantId, document.id);
    expect(again).toMatchObject({
      version: 2,
      objectKey: document.objectKey,
      searchableVersionId: document.versionId,
      status: 'PENDING',
    });
  });
});

describe('reading', () => {
  it('gives layouts of pages that are there', async () => {
    const { document } = await accept('a.txt', 'x');
    const layout: PageLayout = { number: 1, width: 10, height: 20, boxes: [] };
    await objects.put(pageLayoutKey(tenantId, document.id, document.versionId, 1), Buffer.from(JSON.stringify(layout)));
    expect(await intake.pageLayout(tenantId, document.id, 1)).toEqual(layout);
    for (const page of [0, 2, 1.5, NaN])
      await expect(intake.pageLayout(tenantId, document.id, page)).rejects.toMatchObject({ code: 'PAGE_NOT_FOUND' });
  });

  it('says when the text is not there yet', async () => {
    const { document } = await accept('a.txt', 'x');
    await expect(intake.text(tenantId, document.id)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(intake.text(tenantId, 'none' as DocumentId)).rejects.toMatchObject({ code: 'DOCUMENT_NOT_FOUND' });
  });
});

describe('removing', () => {
  it('leaves nothing, says so, and may be finished after a crash', async () => {
    const { document } = await accept('a.txt', 'x');
    await objects.put(pageLayoutKey(tenantId, document.id, document.versionId, 1), Buffer.from('{}'));
    expect(await intake.remove(tenantId, document.id)).toMatchObject({
      document_id: document.id,
      versions: 1,
      objects: 2,
      verified: true,
    });
    expect(objects.objects.size).toBe(0);
    await expect(intake.remove(tenantId, document.id)).rejects.toMatchObject({ code: 'DOCUMENT_NOT_FOUND' });
    await objects.put(pageLayoutKey(tenantId, document.id, document.versionId, 1), Buffer.from('{}'));
    expect(await intake.remove(tenantId, document.id)).toMatchObject({ versions: 0, objects: 1, verified: true });
  });
});
