import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  ChunkPage,
  DeletionReceipt,
  DocumentDto,
  DocumentEvent,
  DocumentPage,
  DocumentText,
  DocumentVersionDto,
  PageBoxes,
  Problem,
  SearchResponse,
} from '@groundwork/contracts';
import type { ApiClient } from '../testing/api-client.js';
import { handbook, letter, newHandbook, notice, pdf } from '../testing/fixtures.js';
import { describeEachStore, type TestStore } from '../testing/stores.js';
import { startTestServer, type TestServer } from '../testing/test-server.js';

const missing = '11111111-1111-4111-8111-111111111111';

describeEachStore('documents API', (open) => {
  let store: TestStore;
  let server: TestServer;
  let api: ApiClient;

  beforeAll(async () => {
    store = await open();
    server = await startTestServer({ ...store.environment, MAX_UPLOAD_BYTES: '2000000' });
    api = server.api;
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await store.remove();
  });

  const search = async (query: string, more: Record<string, unknown> = {}) =>
    (await api.post<SearchResponse>('/v1/search', { query, ...more })).body;

  it.each([
    ['handbook.md', handbook, 'text/markdown', 'Harbour handbook', 'crowns a night at the north quay', '41 crowns'],
    [
      'notice.html',
      notice,
      'text/html',
      'Notice to sailors',
      'how often does the lighthouse of Vestholm flash',
      'eleven seconds',
    ],
    ['letter.txt', letter, 'text/plain', 'letter', 'when does the regatta start', 'ninth of August'],
  ])('takes %s in and finds its text', async (name, content, mediaType, title, question, expected) => {
    const document = await api.ingest({ name, content });
    expect(document).toMatchObject({
      status: 'COMPLETED',
      filename: name,
      media_type: mediaType,
      title,
      searchable: true,
      error: null,
      version: 1,
      pages: null,
    });
    const { results } = await search(question);
    expect(results[0]).toMatchObject({ document_id: document.id, document_title: title });
    expect(results[0]?.text).toContain(expected);
  });

  it('takes a PDF in with its pages, and tells where the text stands', async () => {
    const document = await api.ingest({
      name: 'tides.pdf',
      content: pdf([
        page('High water at the lock gate is at noon.'),
        '',
        page('The sluice keeper is called Torbjorn.'),
      ]),
    });
    expect(document).toMatchObject({ status: 'COMPLETED', pages: 3, pages_with_text: 2, pages_without_text: [2] });
    const { results } = await search('who is the sluice keeper');
    expect(results[0]).toMatchObject({ document_id: document.id, page: 3 });
    const { body: boxes } = await api.get<PageBoxes>(`/v1/documents/${document.id}/pages/3/boxes`);
    expect(boxes).toMatchObject({ number: 3, width: 595, height: 842 });
    expect(boxes.boxes.length).toBeGreaterThan(0);
    for (const box of boxes.boxes) {
      for (const value of [box.x, box.y, box.x + box.width, box.y + box.height])
        expect(value >= 0 && value <= 1).toBe(true);
    }
    expect(await api.get(`/v1/documents/${document.id}/pages/9/boxes`)).toMatchObject({
      status: 404,
      body: { code: 'PAGE_NOT_FOUND' },
    });
  });

  it('answers an upload with 202, the id and its place, and the same bytes again with 200 and the first document', async () => {
    const content = 'A note about sail number 5521.';
    const first = await api.upload([{ name: 'sail.txt', content }]);
    expect(first).toMatchObject({
      status: 202,
      body: { status: 'PENDING', filename: 'sail.txt', size: content.length },
    });
    expect(first.headers.get('location')).toBe(`/v1/documents/${first.body.id}`);
    const again = await api.upload([{ name: 'another-name.txt', content }]);
    expect(again).toMatchObject({ status: 200, body: { id: first.body.id, version: 1 } });
  });

  it('gives offsets that cut the chunks out of the text exactly', async () => {
    const document = await api.ingest({
      name: 'emoji 🛥️.md',
      content: `# Boats 🛥️\n\nThe tug 𝒜𝓃𝓃𝒶 pulls 12 barges.\n\n${'Ropes are checked weekly by the watch. '.repeat(60)}`,
    });
    const { body: text } = await api.get<DocumentText>(`/v1/documents/${document.id}/text`);
    const points = Array.from(text.text);
    const first = (await api.get<ChunkPage>(`/v1/documents/${document.id}/chunks?limit=2`)).body;
    expect(first.items).toHaveLength(2);
    const rest = (await api.get<ChunkPage>(`/v1/documents/${document.id}/chunks?limit=200&cursor=${first.next_cursor}`))
      .body;
    const chunks = [...first.items, ...rest.items];
    expect(rest.next_cursor).toBeNull();
    expect(chunks).toHaveLength(document.chunk_count);
    for (const [index, chunk] of chunks.entries()) {
      expect(chunk).toMatchObject({ index, document_id: document.id });
      expect(points.slice(chunk.start, chunk.end).join('')).toBe(chunk.text);
    }
  });

  it('replaces a document of the same name at once: a search finds the old or the new, never both and never neither', async () => {
    const old = await api.ingest({ name: 'prices.md', content: handbook.replace('Harbour handbook', 'Prices') });
    const upload = await api.upload([
      { name: 'prices.md', content: newHandbook.replace('Harbour handbook', 'Prices') },
    ]);
    expect(upload).toMatchObject({ status: 202, body: { id: old.id, version: 2, searchable: true } });
    // A reader's cache goes by it: texts and chunks are the old version's until the new one is complete.
    expect(upload.body.searchable_version_id).toBe(old.searchable_version_id);
    const filters = { document_ids: [old.id] };
    const seen = new Set<string>();
    let document = upload.body;
    while (document.status !== 'COMPLETED') {
      const { results } = await search('berth north quay crowns a night', { filters });
      expect(results.length).toBeGreaterThan(0);
      const prices = new Set(results.flatMap(({ text }) => text.match(/4[17] crowns/g) ?? []));
      expect(prices.size).toBe(1);
      for (const price of prices) seen.add(price);
      document = (await api.get<DocumentDto>(`/v1/documents/${old.id}`)).body;
      expect(document.status).not.toBe('FAILED');
    }
    expect(document.searchable_version_id).not.toBe(old.searchable_version_id);
    const { results } = await search('berth north quay crowns a night', { filters });
    expect(JSON.stringify(results)).toContain('47 crowns');
    expect(JSON.stringify(results)).not.toContain('41 crowns');
    const { body: versions } = await api.get<{ items: DocumentVersionDto[] }>(`/v1/documents/${old.id}/versions`);
    expect(versions.items.map(({ version, searchable, status }) => ({ version, searchable, status }))).toEqual([
      { version: 2, searchable: true, status: 'COMPLETED' },
      { version: 1, searchable: false, status: 'COMPLETED' },
    ]);
    const former = await api.get<string>(`/v1/documents/${old.id}/content?version=1`);
    expect(former.body).toContain('41 crowns');
  });

  it('makes a file with another name a new version where document_id says so', async () => {
    const document = await api.ingest({ name: 'plan-2025.txt', content: 'The dredger comes in March.' });
    const next = await api.ingest(
      { name: 'plan-2026.txt', content: 'The dredger comes in October.' },
      { document_id: document.id },
    );
    expect(next).toMatchObject({ id: document.id, version: 2, filename: 'plan-2026.txt', status: 'COMPLETED' });
    expect(await api.upload([{ name: 'x.txt', content: 'x' }], { document_id: missing })).toMatchObject({
      status: 404,
      body: { code: 'DOCUMENT_NOT_FOUND' },
    });
  });

  it('leaves nothing of a deleted document: not in search, text, list, or the store', async () => {
    const document = await api.ingest({
      name: 'secret.txt',
      content: 'The vault of the quartermaster opens with 99-31-07.',
    });
    expect((await search('vault of the quartermaster')).results[0]?.document_id).toBe(document.id);
    const { status, body: receipt } = await api.delete<DeletionReceipt>(`/v1/documents/${document.id}`);
    expect({ status, receipt }).toMatchObject({
      status: 200,
      receipt: {
        document_id: document.id,
        verified: true,
        removed: { versions: 1, chunks: document.chunk_count, embeddings: document.chunk_count },
      },
    });
    expect(receipt.removed.objects).toBeGreaterThanOrEqual(1);
    const { results, nearest } = await search('vault of the quartermaster opens with 99-31-07');
    expect([...results, ...nearest].map((source) => source.document_id)).not.toContain(document.id);
    for (const path of ['', '/text', '/content', '/chunks', '/versions', '/pages/1/boxes']) {
      expect((await api.get(`/v1/documents/${document.id}${path}`)).status).toBe(404);
    }
    const files = (await readdir(store.dataDirectory, { recursive: true })).filter(
      (path) => !path.startsWith('postgres'),
    );
    expect(files.filter((path) => path.includes(document.id) && path.endsWith('.txt'))).toEqual([]);
    expect(await api.delete(`/v1/documents/${document.id}`)).toMatchObject({
      status: 404,
      body: { code: 'DOCUMENT_NOT_FOUND' },
    });
  });

  it('takes a request with the same Idempotency-Key once, and refuses the key for something else', async () => {
    const key = { 'Idempotency-Key': 'upload-1' };
    const first = await api.upload([{ name: 'idem.txt', content: 'One upload only.' }], {}, key);
    expect(first.status).toBe(202);
    const again = await api.upload([{ name: 'idem.txt', content: 'One upload only.' }], {}, key);
    expect(again).toMatchObject({ status: 200, body: { id: first.body.id } });
    expect(await api.upload([{ name: 'idem.txt', content: 'Something else.' }], {}, key)).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
    expect(
      await api.upload([{ name: 'idem.txt', content: 'x' }], {}, { 'Idempotency-Key': 'k'.repeat(201) }),
    ).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
  });

  it.each(['Überblick – Größe.txt', '報告書 2026.txt', 'отчёт.txt', 'تقرير.txt', 'a"quote\'s & <b>.txt'])(
    'keeps the name %s and gives it back',
    async (name) => {
      const { body } = await api.upload([{ name, content: `Content of ${name}` }]);
      expect(body.filename).toBe(name.normalize('NFC'));
      const { headers } = await api.get(`/v1/documents/${body.id}/content`);
      const encoded = /filename\*=UTF-8''(\S+)$/.exec(headers.get('content-disposition') ?? '')?.[1] ?? '';
      expect(decodeURIComponent(encoded)).toBe(name.normalize('NFC'));
    },
  );

  it.each([
    '../../../etc/passwd',
    '..\\..\\boot.ini',
    'CON',
    'a\u202Etxt.exe',
    `${'long '.repeat(200)}.txt`,
    '-rf *.txt',
  ])('makes hostile name %# harmless', async (name) => {
    const { status, body } = await api.upload([{ name, content: `Named ${name}` }]);
    expect(status).toBe(202);
    expect(body.filename).not.toMatch(/[/\\\u202e]/);
    expect(body.object_key.split('/')).not.toContain('..');
    expect((await api.get(`/v1/documents/${body.id}/content`)).status).toBe(200);
  });

  it('takes several files at once and answers with a list', async () => {
    const files = [1, 2, 3].map((number) => ({
      name: `several-${number}.txt`,
      content: `Buoy number ${number} is green.`,
    }));
    const { status, body } = await api.upload<{ items: DocumentDto[] }>(files, { metadata: '{"batch":"buoys"}' });
    expect(status).toBe(202);
    expect(body.items.map(({ filename }) => filename)).toEqual(files.map(({ name }) => name));
    for (const { id } of body.items)
      expect(await api.settled(id)).toMatchObject({ status: 'COMPLETED', metadata: { batch: 'buoys' } });
    const filtered = await search('which colour is the buoy', { filters: { metadata: { batch: 'buoys' } }, top_k: 50 });
    expect(new Set(filtered.results.map((result) => result.document_id))).toEqual(
      new Set(body.items.map(({ id }) => id)),
    );
    expect(await api.upload(files, { title: 'One title' })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED', errors: [{ path: 'title' }] },
    });
  });

  it('takes a text as JSON, and an object that lies in the store', async () => {
    const { status, body } = await api.post<DocumentDto>('/v1/documents', {
      title: 'Radio channels',
      text: 'The pilots listen on channel 73.',
      metadata: { kind: 'radio' },
    });
    expect(status).toBe(202);
    expect(await api.settled(body.id)).toMatchObject({
      status: 'COMPLETED',
      title: 'Radio channels',
      metadata: { kind: 'radio' },
    });
    const copy = await api.post<DocumentDto>('/v1/documents', { object_key: body.object_key, title: 'Copy' });
    expect(copy).toMatchObject({ status: 200, body: { id: body.id } });
    expect(await api.post('/v1/documents', { object_key: '../../etc/passwd' })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED' },
    });
    expect(
      await api.post('/v1/documents', { object_key: 'incoming/00000000-0000-4000-8000-000000000001/none.txt' }),
    ).toMatchObject({ status: 404, body: { code: 'OBJECT_NOT_FOUND' } });
  });

  it.each([
    ['empty.txt', '', 'EMPTY'],
    ['scan.pdf', pdf(['', '']), 'NO_TEXT'],
    ['broken.pdf', '%PDF-1.7\ngarbage', 'CORRUPT'],
    [
      'program.bin',
      new Uint8Array([0x7f, 0x45, 0x4c, 0x46, ...Array.from({ length: 500 }, (_, n) => (n * 37) % 256)]),
      'UNSUPPORTED_TYPE',
    ],
  ])('fails %s with its reason, keeps the original, and lets it be tried again', async (name, content, code) => {
    const document = await api.ingest({ name, content });
    expect(document).toMatchObject({ status: 'FAILED', error: { code }, searchable: false });
    expect(document.error?.message.length).toBeGreaterThan(20);
    expect((await api.get(`/v1/documents/${document.id}/content`)).status).toBe(200);
    expect(await api.post(`/v1/documents/${document.id}/reindex`)).toMatchObject({
      status: 202,
      body: { status: 'PENDING', error: null },
    });
    expect(await api.settled(document.id)).toMatchObject({ status: 'FAILED', error: { code } });
  });

  it('refuses a file over the limit and keeps nothing of it', async () => {
    expect(await api.upload([{ name: 'big.txt', content: 'x'.repeat(2_000_001) }])).toMatchObject({
      status: 413,
      body: { code: 'TOO_LARGE' },
    });
    expect(await readdir(join(store.dataDirectory, 'tmp'))).toEqual([]);
  });

  it('lists newest first by pages, and filters by status, name and collection', async () => {
    const { body: collection } = await api.post<{ id: string }>('/v1/collections', { name: 'Lighthouses' });
    const inside: string[] = [];
    for (const number of [1, 2, 3]) {
      inside.push(
        (
          await api.upload([{ name: `light-${number}.txt`, content: `Lighthouse ${number}.` }], {
            collection_id: collection.id,
          })
        ).body.id,
      );
    }
    const first = (await api.get<DocumentPage>(`/v1/documents?collection_id=${collection.id}&limit=2`)).body;
    const second = (
      await api.get<DocumentPage>(`/v1/documents?collection_id=${collection.id}&limit=2&cursor=${first.next_cursor}`)
    ).body;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([...inside].reverse());
    expect(second.next_cursor).toBeNull();
    const found = (await api.get<DocumentPage>('/v1/documents?search=LIGHT-2')).body;
    expect(found.items.map(({ id }) => id)).toEqual([inside[1]]);
    const failed = (await api.get<DocumentPage>('/v1/documents?status=FAILED')).body;
    expect(failed.items.every(({ status }) => status === 'FAILED')).toBe(true);
    const { body: list } = await api.get<{ items: { id: string; document_count: number }[] }>('/v1/collections');
    expect(list.items.find(({ id }) => id === collection.id)?.document_count).toBe(3);
    expect(await api.post('/v1/collections', { name: 'Lighthouses' })).toMatchObject({
      status: 409,
      body: { code: 'CONFLICT' },
    });
  });

  it('renames and describes a document', async () => {
    const { body } = await api.upload([{ name: 'patch.txt', content: 'Patched.' }]);
    await api.settled(body.id);
    const patched = await api.patch<DocumentDto>(`/v1/documents/${body.id}`, {
      title: 'New title',
      metadata: { department: 'HR' },
    });
    expect(patched).toMatchObject({ status: 200, body: { title: 'New title', metadata: { department: 'HR' } } });
    expect(await api.patch(`/v1/documents/${missing}`, { title: 'x' })).toMatchObject({ status: 404 });
    expect(await api.patch(`/v1/documents/${body.id}`, {})).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED' },
    });
  });

  it('re-indexes a finished document, which stays searchable meanwhile', async () => {
    const document = await api.ingest({ name: 'again.md', content: '# Ferry\n\nThe ferry has 212 seats.' });
    const { status, body } = await api.post<DocumentDto>(`/v1/documents/${document.id}/reindex`);
    expect({ status, body }).toMatchObject({
      status: 202,
      body: { id: document.id, searchable: true, status: 'PENDING' },
    });
    expect(await api.settled(document.id)).toMatchObject({ status: 'COMPLETED', chunk_count: document.chunk_count });
  });

  it('sends originals as something that no browser runs, whole or in ranges', async () => {
    const document = await api.ingest({ name: 'active.html', content: notice.replace('Vestholm', 'Osterholm') });
    const whole = await api.get<string>(`/v1/documents/${document.id}/content`);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'text/plain',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
      etag: `"${document.sha256}"`,
    });
    expect(whole.headers.get('content-disposition')).toMatch(/^attachment;/);
    const part = await api.get<string>(`/v1/documents/${document.id}/content`, { Range: 'bytes=2-8' });
    expect(part).toMatchObject({ status: 206, body: whole.body.slice(2, 9) });
    expect(part.headers.get('content-range')).toBe(`bytes 2-8/${document.size}`);
    const past = await api.get(`/v1/documents/${document.id}/content`, { Range: 'bytes=999999-' });
    expect(past).toMatchObject({ status: 416, body: { code: 'RANGE_NOT_SATISFIABLE' } });
    expect(
      (await api.get(`/v1/documents/${document.id}/content`, { 'If-None-Match': `"${document.sha256}"` })).status,
    ).toBe(304);
  });

  it('streams live status to everybody, and what was missed to those that come back', async () => {
    const leaving = new AbortController();
    const seen: DocumentEvent[] = [];
    let lastId: string | null = null;
    const reading = (async () => {
      for await (const { id, data } of api.events('/v1/documents/events', leaving.signal)) {
        seen.push(data as DocumentEvent);
        lastId = id ?? lastId;
      }
    })().catch(() => undefined);
    const document = await api.ingest({ name: 'live.txt', content: 'The mast is 31 metres high.' });
    await until(() =>
      seen.some(
        (event) =>
          event.type === 'document' && event.document.id === document.id && event.document.status === 'COMPLETED',
      ),
    );
    expect(seen[0]).toMatchObject({ type: 'summary' });
    leaving.abort();
    await reading;

    await api.delete(`/v1/documents/${document.id}`);
    const missed: DocumentEvent[] = [];
    const signal = AbortSignal.timeout(20_000);
    for await (const { data } of api.events('/v1/documents/events', signal, { 'Last-Event-ID': String(lastId) })) {
      missed.push(data as DocumentEvent);
      if ((data as DocumentEvent).type === 'summary') break;
    }
    expect(missed).toContainEqual({ type: 'deleted', document_id: document.id });
  });

  it('loads the samples once', async () => {
    const first = await api.post<{ items: DocumentDto[] }>('/v1/samples');
    expect(first.status).toBe(202);
    expect(first.body.items.length).toBeGreaterThanOrEqual(4);
    const again = await api.post<{ items: DocumentDto[] }>('/v1/samples');
    expect(again.body.items.map(({ id }) => id)).toEqual(first.body.items.map(({ id }) => id));
    for (const { id } of first.body.items) expect(await api.settled(id)).toMatchObject({ status: 'COMPLETED' });
  }, 90_000);

  it.each([
    ['GET', '/v1/documents/not-an-id', 400, 'VALIDATION_FAILED'],
    ['GET', `/v1/documents/${missing}`, 404, 'DOCUMENT_NOT_FOUND'],
    ['GET', '/v1/documents?limit=0', 400, 'VALIDATION_FAILED'],
    ['GET', '/v1/documents?limit=many', 400, 'VALIDATION_FAILED'],
    ['GET', '/v1/documents?status=DONE', 400, 'VALIDATION_FAILED'],
    ['GET', '/v1/documents?cursor=nonsense', 400, 'VALIDATION_FAILED'],
    ['GET', `/v1/documents/${missing}/chunks?cursor=nonsense`, 400, 'VALIDATION_FAILED'],
    ['GET', `/v1/documents/${missing}/pages/0/boxes`, 400, 'VALIDATION_FAILED'],
    ['POST', `/v1/documents/${missing}/reindex`, 404, 'DOCUMENT_NOT_FOUND'],
    ['POST', '/v1/uploads', 501, 'NOT_AVAILABLE'],
  ])('%s %s is %d %s', async (method, path, status, code) => {
    const reply = await api.send<Problem>(method, path, {});
    expect(reply).toMatchObject({ status, body: { status, code } });
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
  });

  it('refuses forms that hold no file, a file elsewhere, bad metadata, or an unknown collection', async () => {
    const content = 'text';
    expect(await api.upload([])).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED', errors: [{ path: 'file' }] },
    });
    const form = new FormData();
    form.append('document', new Blob([content]), 'a.txt');
    expect(await api.send('POST', '/v1/documents', { body: form })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED' },
    });
    expect(await api.upload([{ name: 'a.txt', content }], { metadata: '{not json' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'metadata' }] },
    });
    expect(await api.upload([{ name: 'a.txt', content }], { metadata: '[1]' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'metadata' }] },
    });
    expect(await api.upload([{ name: 'a.txt', content }], { collection_id: missing })).toMatchObject({
      status: 404,
      body: { code: 'COLLECTION_NOT_FOUND' },
    });
    expect(await readdir(join(store.dataDirectory, 'tmp'))).toEqual([]);
  });
});

/** A page that is full, so that a passage of it starts on it. */
const page = (last: string) =>
  [
    ...Array.from({ length: 40 }, (_, line) => `Entry ${line} of the log tells of ordinary weather and wind.`),
    last,
  ].join('\n');

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; waited < 400 && !condition(); waited++) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(condition()).toBe(true);
}
