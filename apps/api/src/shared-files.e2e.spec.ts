import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { DocumentDto, DocumentText, Health, PageBoxes } from '@groundwork/contracts';
import { holdsPhrase } from '@groundwork/testing';
import { embeddedStore } from './testing/stores.js';
import { rootDirectory, startTestServer } from './testing/test-server.js';

interface ManifestEntry {
  readonly file: string;
  readonly expect: 'text' | 'encrypted' | 'corrupt' | 'empty' | 'no_text' | 'any';
  readonly phrases?: readonly string[];
}

const files = join(resolve(rootDirectory, process.env.GROUNDWORK_SHARED ?? '../shared'), 'data', 'files');
const present = existsSync(join(files, 'MANIFEST.json'));
if (!present)
  process.stdout.write(
    'SKIPPED every shared file through the API: the development data (GROUNDWORK_SHARED) is not on this machine\n',
  );

(present ? describe : describe.skip)('every shared file through the API', () => {
  it('ends as its manifest entry expects, while the API stays healthy', async () => {
    const manifest = JSON.parse(await readFile(join(files, 'MANIFEST.json'), 'utf8')) as
      ManifestEntry[] | { files: ManifestEntry[] };
    const entries = Array.isArray(manifest) ? manifest : manifest.files;
    const store = await embeddedStore();
    const { api, close } = await startTestServer(store.environment);
    const unhealthy: string[] = [];
    const done = new AbortController();
    const probe = (async () => {
      while (!done.signal.aborted) {
        const { status, body } = await api.get<Health>('/health/ready');
        if (status !== 200) unhealthy.push(JSON.stringify(body));
        await new Promise((go) => setTimeout(go, 250));
      }
    })();

    const rows: string[] = [];
    const wrong: string[] = [];
    for (const entry of entries) {
      const { body } = await api.upload([
        { name: entry.file.split('/').at(-1)!, content: new Uint8Array(await readFile(join(files, entry.file))) },
      ]);
      const document = await api.settled(body.id, 150_000);
      const problem = await differs(entry, document, async () => {
        const { text, pages } = (await api.get<DocumentText>(`/v1/documents/${body.id}/text`)).body;
        const boxes = async (number: number) =>
          (await api.get<PageBoxes>(`/v1/documents/${body.id}/pages/${number}/boxes`)).body;
        return { text, pages: await Promise.all(pages.map(({ number }) => boxes(number))) };
      });
      rows.push(
        `${entry.file.padEnd(44)} ${entry.expect.padEnd(10)} ${document.status} ${document.error?.code ?? `${document.chunk_count} chunks`} ${problem ?? ''}`,
      );
      if (problem !== null) wrong.push(`${entry.file}: ${problem}`);
    }
    done.abort();
    await probe;
    await close();
    await store.remove();
    process.stdout.write(`${rows.join('\n')}\n`);
    expect(wrong).toEqual([]);
    expect(unhealthy).toEqual([]);
  }, 900_000);
});

async function differs(
  { expect: expected, phrases = [] }: ManifestEntry,
  document: DocumentDto,
  read: () => Promise<{ text: string; pages: readonly PageBoxes[] }>,
): Promise<string | null> {
  const { status, error } = document;
  if (expected === 'any') return status === 'COMPLETED' || error !== null ? null : `ended as ${status}`;
  if (expected !== 'text') return error?.code === expected.toUpperCase() ? null : `ended as ${status} ${error?.code}`;
  if (status !== 'COMPLETED') return `ended as ${status} ${error?.code}`;
  const { text, pages } = await read();
  const missing = phrases.filter((phrase) => !holdsPhrase(text, pages, phrase));
  return missing.length === 0 ? null : `lacks ${JSON.stringify(missing)}`;
}
