/** What clients rely on, tried on a deployed Groundwork through its API. Leaves nothing behind. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { request, settled, upload } from './client.mjs';

const marker = `K${randomUUID().slice(0, 8)}`;
const text = [
  `# Handbook of ${marker}`,
  `The ferry ${marker} leaves the north pier at 06:40 on weekdays.`,
  `Bicycles travel on the ferry ${marker} for two crowns.`,
  `Größe des Fährhafens ${marker}: 12 Hektar.`,
].join('\n\n');

describe('documents', () => {
  let id;
  before(async () => {
    const { status, json } = await upload(`Fähre ${marker}.md`, text);
    assert.equal(status, 202);
    id = json.id;
    assert.equal((await settled(id)).status, 'COMPLETED');
  });
  after(async () => {
    await request('DELETE', `/v1/documents/${id}`);
  });

  test('keep their names with all letters', async () => {
    assert.equal((await request('GET', `/v1/documents/${id}`)).json.filename, `Fähre ${marker}.md`);
  });

  test('are recognised when the same bytes come again', async () => {
    const again = await upload('again.md', text);
    assert.equal(again.status, 200);
    assert.equal(again.json.id, id);
  });

  test('are listed', async () => {
    const { json } = await request('GET', '/v1/documents?status=COMPLETED&limit=100');
    assert.ok(Array.isArray(json.items ?? json.documents ?? json.data), JSON.stringify(json).slice(0, 200));
  });

  test('give passages whose offsets point into the extracted text', async () => {
    const { json } = await request('POST', '/v1/search', { json: { query: `bicycles on the ferry ${marker}` } });
    const hit = json.results.find(({ document_id: document }) => document === id);
    const extracted = [...(await request('GET', `/v1/documents/${id}/text`)).json.text];
    assert.equal(extracted.slice(hit.start, hit.end).join(''), hit.text);
  });

  test('give the original back, without letting it run', async () => {
    const { status, text: original } = await request('GET', `/v1/documents/${id}/content`);
    assert.equal(status, 200);
    assert.equal(original, text);
  });
});

describe('answers', () => {
  test('stream as server-sent events that end', async () => {
    const json = { question: 'Is there anything about ferries?' };
    const { status, type, text: stream } = await request('POST', '/v1/query', { json, accept: 'text/event-stream' });
    assert.equal(status, 200);
    assert.match(type, /text\/event-stream/);
    assert.match(stream, /event: ?done/);
  });

  test('say when the documents do not hold them', async () => {
    const question = `What did the admiral of ${randomUUID()} have for breakfast on Neptune?`;
    const { json } = await request('POST', '/v1/query', { json: { question } });
    assert.equal(json.answerable, false, json.answer);
  });
});

describe('errors', () => {
  test('are problems with a stable code', async () => {
    const { status, type, json } = await request('GET', `/v1/documents/${randomUUID()}`);
    assert.equal(status, 404);
    assert.match(type, /application\/problem\+json/);
    assert.equal(json.code, 'DOCUMENT_NOT_FOUND');
  });

  test('name the field of a bad request', async () => {
    const { status, text: problem } = await request('POST', '/v1/search', { json: { query: '' } });
    assert.equal(status, 400);
    assert.match(problem, /query/);
  });
});

test('the interface is described', async () => {
  const { json } = await request('GET', '/openapi.json');
  assert.match(json.openapi, /^3\.1/);
});
