import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeEmbeddingModel } from '@groundwork/testing';
import { createHashingEmbeddingModel } from '../hashing/hashing-embedding-model.js';
import { createLocalEmbeddingModel, type ClosableEmbeddingModel } from './local-embedding-model.js';
import { localModelNames } from './local-models.js';

const directory = fileURLToPath(new URL('../../../../../.cache/models', import.meta.url));
const present = localModelNames.filter((name) => existsSync(join(directory, name, 'model.onnx')));
for (const name of localModelNames.filter((absent) => !present.includes(absent))) {
  console.warn(`Skipped: the contract of ${name}, because its file is absent. Get it with "npm run models".`);
}

for (const name of present) {
  describeEmbeddingModel(`local ${name}`, async () => {
    const model = await createLocalEmbeddingModel({ directory, model: name });
    return { model, close: () => model.close() };
  });
}

(present.includes('bge-small-en-v1.5-q') ? describe : describe.skip)('the local BGE model', () => {
  let model: ClosableEmbeddingModel;
  beforeAll(async () => {
    model = await createLocalEmbeddingModel({ directory, model: 'bge-small-en-v1.5-q' });
  });
  afterAll(() => model.close());

  it('embeds a question before the rest of a document that came first', async () => {
    const finished: string[] = [];
    const document = model
      .embed(
        Array.from({ length: 12 }, (_, index) => `Passage ${index}.`),
        'passage',
      )
      .then(() => finished.push('document'));
    const question = model.embed(['Which passage?'], 'query').then(() => finished.push('question'));
    await Promise.all([document, question]);
    expect(finished).toEqual(['question', 'document']);
  });

  it('lets the event loop turn while it computes', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    await model.embed(['The heart pumps blood through the body. '.repeat(40)], 'passage');
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
  });

  it('finds meaning without shared words', async () => {
    const [question] = await model.embed(['physician'], 'query');
    const [doctor, carpet] = await model.embed(['a doctor in a hospital', 'a carpet in a shop'], 'passage');
    const similarity = (vector: Float32Array) =>
      vector.reduce((sum, value, index) => sum + value * question![index]!, 0);
    expect(similarity(doctor!)).toBeGreaterThan(similarity(carpet!));
  });

  it('embeds questions otherwise than passages', async () => {
    const [asQuestion] = await model.embed(['kidney function'], 'query');
    const [asPassage] = await model.embed(['kidney function'], 'passage');
    expect(asQuestion).not.toEqual(asPassage);
  });

  it('takes what was split for the hashing model', () => {
    expect(createHashingEmbeddingModel().maxTokens).toBeLessThanOrEqual(model.maxTokens);
  });

  it('comes back after its thread has died', async () => {
    const other = await createLocalEmbeddingModel({ directory, model: 'bge-small-en-v1.5-q' });
    const embedding = other.embed(['one', 'two', 'three'], 'passage');
    const { thread } = other as unknown as { thread: { worker: Worker } };
    await Promise.all([
      expect(embedding).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE' }),
      thread.worker.terminate(),
    ]);
    expect(await other.embed(['one'], 'passage')).toHaveLength(1);
    await other.close();
  });

  it('says that it is unavailable once it is closed', async () => {
    const other = await createLocalEmbeddingModel({ directory, model: 'bge-small-en-v1.5-q' });
    await other.close();
    await expect(other.embed(['text'], 'passage')).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE' });
  });
});

describe('a local model without a usable file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'models-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is refused with the way to get it', async () => {
    const creating = createLocalEmbeddingModel({ directory: folder, model: 'all-minilm-l6-v2-q' });
    await expect(creating).rejects.toMatchObject({
      code: 'MODEL_UNAVAILABLE',
      remedy: expect.stringContaining('npm run models'),
    });
  });

  it('is refused when the bytes are others', async () => {
    await mkdir(join(folder, 'bge-small-en-v1.5-q'));
    await writeFile(join(folder, 'bge-small-en-v1.5-q', 'model.onnx'), 'not a model');
    const creating = createLocalEmbeddingModel({ directory: folder, model: 'bge-small-en-v1.5-q' });
    await expect(creating).rejects.toMatchObject({
      code: 'MODEL_UNAVAILABLE',
      message: expect.stringContaining('damaged'),
    });
  });
});
