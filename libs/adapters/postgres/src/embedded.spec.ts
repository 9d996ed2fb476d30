import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LOCAL_TENANT } from '@groundwork/domain';
import { newDocument, newTenant } from '@groundwork/testing';
import { openDatabase } from './open-database.js';

/** Opens the built package in another process, commits conversations for ever and prints each when acknowledged. */
const committer = `
  const { openDatabase } = await import(process.argv[1]);
  const database = await openDatabase({ dataDirectory: process.argv[2] });
  await database.unitOfWork.run('${LOCAL_TENANT}', (stores) =>
    stores.queue.enqueue({ type: 'build-generation', tenantId: '${LOCAL_TENANT}', generationId: '${LOCAL_TENANT}' }));
  await database.queue.start({ concurrency: 1, handle: () => new Promise(() => {}) });
  for (let i = 0; ; i++) {
    await database.unitOfWork.run('${LOCAL_TENANT}', (stores) => stores.conversations.create('number ' + i));
    console.log(i);
  }`;

describe('The embedded database', () => {
  let directory: string;
  let child: ChildProcess | null = null;
  beforeAll(async () => void (directory = await mkdtemp(join(tmpdir(), 'groundwork-database-'))));
  afterAll(async () => {
    child?.kill('SIGKILL');
    await rm(directory, { recursive: true, force: true });
  });

  it('keeps what was acknowledged when its process is killed, frees the directory and hands the work on at once', async () => {
    const entry = createRequire(import.meta.url).resolve('@groundwork/adapter-postgres');
    child = spawn(process.execPath, ['--input-type=module', '-e', committer, `file://${entry}`, directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    let acknowledged = -1;
    for await (const line of createInterface({ input: child.stdout! })) {
      acknowledged = Number(line);
      if (acknowledged < 20) continue;
      await expect(openDatabase({ dataDirectory: directory })).rejects.toMatchObject({
        code: 'DATA_DIRECTORY_LOCKED',
        details: { pid: child.pid },
        remedy: expect.stringContaining(String(child.pid)),
      });
      child.kill('SIGKILL');
      break;
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    const database = await openDatabase({ dataDirectory: directory });
    const page = await database.unitOfWork.run(LOCAL_TENANT, (stores) => stores.conversations.list({ limit: 1000 }));
    expect(acknowledged).toBeGreaterThanOrEqual(20);
    const titles = new Set(page.items.map(({ title }) => title));
    for (let i = 0; i <= acknowledged; i++) expect(titles).toContain(`number ${i}`);
    expect(await database.queue.depth()).toEqual({ waiting: 1, running: 0, dead: 0 });
    await database.close();
  }, 120_000);

  it('is refused to a second opener in the same process, and free after closing', async () => {
    const database = await openDatabase({ dataDirectory: directory });
    await expect(openDatabase({ dataDirectory: directory })).rejects.toMatchObject({ code: 'DATA_DIRECTORY_LOCKED' });
    expect(JSON.parse(await readFile(join(directory, 'groundwork.lock'), 'utf8'))).toMatchObject({ pid: process.pid });
    await database.close();
    const again = await openDatabase({ dataDirectory: directory });
    await again.close();
  }, 120_000);

  it('keeps everything over a restart', async () => {
    const tenant = newTenant();
    const document = newDocument();
    const first = await openDatabase({ dataDirectory: directory });
    await first.unitOfWork.run(tenant, (stores) => stores.documents.insert(document));
    await first.close();
    const second = await openDatabase({ dataDirectory: directory });
    expect(await second.unitOfWork.run(tenant, (stores) => stores.documents.find(document.id))).toMatchObject({
      id: document.id,
    });
    await second.close();
  }, 120_000);

  it('tells its versions, and after closing that it does not answer', async () => {
    const database = await openDatabase({ dataDirectory: directory, memory: true });
    expect(database.kind).toBe('embedded');
    expect(await database.check()).toEqual({
      version: expect.stringMatching(/^\d+/),
      pgvector: expect.stringMatching(/^0\.\d+/),
    });
    await database.close();
    await expect(database.check()).rejects.toThrow();
  }, 120_000);
});
