/** After each deployment: is it up, and does one document go all the way? Leaves nothing behind. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { request, settled, upload } from './client.mjs';

test('it is alive and ready, with the state of each part', async () => {
  assert.equal((await request('GET', '/health/live')).status, 200);
  const ready = await request('GET', '/health/ready');
  assert.equal(ready.status, 200, ready.text);
});

// An image without its model answers all the same, by shared words alone, and says so only in its health.
test('search goes by meaning, unless EMBEDDING_MODEL=hashing is what is configured', async () => {
  const { embeddings } = (await request('GET', '/health/ready')).json.models;
  const chosen = embeddings.note?.startsWith('EMBEDDING_MODEL=hashing') === true;
  assert.ok(chosen || embeddings.kind === 'semantic', `${embeddings.model} is in force. ${embeddings.note}`);
});

test('a document goes in, is found, answers with a verified citation, and is gone after its deletion', async () => {
  const marker = `K${randomUUID().slice(0, 8)}`;
  const text = `# Smoke test ${marker}\n\nThe lighthouse ${marker} was painted green in 1987 by the harbour office.\n`;
  const uploaded = await upload(`smoke-${marker}.md`, text);
  assert.equal(uploaded.status, 202, uploaded.text);
  const { id } = uploaded.json;
  try {
    const document = await settled(id);
    assert.equal(document.status, 'COMPLETED', JSON.stringify(document.error));
    const question = `When was the lighthouse ${marker} painted green?`;
    const { json: answer } = await request('POST', '/v1/query', { json: { question } });
    assert.match(answer.answer, /1987/);
    const citation = answer.citations.find(({ document_id: document }) => document === id);
    assert.ok(citation?.verified, JSON.stringify(answer.citations));
  } finally {
    const deleted = await request('DELETE', `/v1/documents/${id}`);
    assert.ok([200, 204].includes(deleted.status), deleted.text);
  }
  const { json: after } = await request('POST', '/v1/search', { json: { query: `lighthouse ${marker}` } });
  assert.ok(after.results.every(({ document_id: document }) => document !== id));
});
