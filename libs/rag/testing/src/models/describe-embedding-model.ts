import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EmbeddingModel, EmbeddingPurpose } from '@groundwork/domain';

export interface EmbeddingModelUnderTest {
  readonly model: EmbeddingModel;
  /** Ends what was started for the test. */
  readonly close?: () => Promise<void>;
}

const passages = [
  'The kidneys filter the blood and make urine.',
  'Paris is the capital of France.',
  'A contract ends when both parties have done what they promised to do in it, or when a court says so.',
];
/** Texts that tempt a model to give nothing, or nothing but zeros. */
const oddTexts = ['x', '...', '😀', '肾脏过滤血液', 'почки', 'the', '42', '\u200b', 'a\u0000b'];
const purposes: readonly EmbeddingPurpose[] = ['passage', 'query'];

/** What every `EmbeddingModel` has to keep, whether it knows meanings or words only. */
export function describeEmbeddingModel(name: string, setup: () => Promise<EmbeddingModelUnderTest>): void {
  describe(`${name} as an EmbeddingModel`, () => {
    let model: EmbeddingModel;
    let close: EmbeddingModelUnderTest['close'];
    beforeAll(async () => {
      ({ model, close } = await setup());
    });
    afterAll(async () => close?.());

    it('names its vector space and its limits', () => {
      expect(model.id).not.toBe('');
      for (const limit of [model.dimensions, model.maxTokens, model.batchSize])
        expect(Number.isInteger(limit) && limit > 0).toBe(true);
    });

    it.each(purposes)('gives one unit vector of its dimensions per %s', async (purpose) => {
      const vectors = await model.embed(passages, purpose);
      expect(vectors).toHaveLength(passages.length);
      for (const vector of vectors) expectUnitVector(vector, model.dimensions);
    });

    it('gives unit vectors for odd texts too', async () => {
      for (const vector of await model.embed(oddTexts, 'passage')) expectUnitVector(vector, model.dimensions);
    });

    it('gives nothing for nothing', async () => {
      expect(await model.embed([], 'passage')).toEqual([]);
    });

    it('gives equal vectors whatever a text is batched with, in the order of the texts, beyond its batch size', async () => {
      const texts = Array.from({ length: model.batchSize + 3 }, (_, index) => `${passages[index % 3]} ${index % 5}`);
      const [together, alone, last] = await Promise.all([
        model.embed(texts, 'passage'),
        model.embed([texts[1]!], 'passage'),
        model.embed([texts.at(-1)!], 'passage'),
      ]);
      expect(together).toHaveLength(texts.length);
      expect(largestDifference(together[1]!, alone[0]!)).toBeLessThan(1e-5);
      expect(largestDifference(together.at(-1)!, last[0]!)).toBeLessThan(1e-5);
    });

    it('puts a question nearer to the passage that answers it', async () => {
      const [question] = await model.embed(['What do the kidneys filter?'], 'query');
      const [kidneys, paris] = await model.embed(passages, 'passage');
      expect(dot(question!, kidneys!)).toBeGreaterThan(dot(question!, paris!));
    });

    it.each(purposes)(
      'takes a %s of just its longest length and refuses a longer one without cutting it',
      async (purpose) => {
        const fitting = longestText(model);
        const [vector] = await model.embed([fitting], purpose);
        expectUnitVector(vector!, model.dimensions);
        let tooLong = fitting;
        while (model.countTokens(tooLong) <= model.maxTokens) tooLong += ' blood';
        await expect(model.embed(['fits', tooLong], purpose)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
      },
    );

    it('counts whole tokens, none in nothing, and more in more text', () => {
      expect(model.countTokens('')).toBe(0);
      const counts = ['blood', 'blood blood', passages.join(' ')].map((text) => model.countTokens(text));
      expect(counts).toEqual([...counts].sort((a, b) => a - b));
      expect(counts.every(Number.isInteger)).toBe(true);
    });

    it('knows a share of each text between none and all, and English words in full', () => {
      for (const text of [...oddTexts, '']) {
        expect(model.knownShare(text)).toBeGreaterThanOrEqual(0);
        expect(model.knownShare(text)).toBeLessThanOrEqual(1);
      }
      expect(model.knownShare(passages[0]!)).toBe(1);
    });

    it('rejects with the reason of the signal, aborted before or meanwhile', async () => {
      const reason = new Error('not wanted any more');
      await expect(model.embed(passages, 'passage', AbortSignal.abort(reason))).rejects.toBe(reason);
      const controller = new AbortController();
      const texts = Array.from({ length: model.batchSize * 4 }, (_, index) => `${passages[0]} ${index}`);
      const embedding = model.embed(texts, 'passage', controller.signal);
      setImmediate(() => controller.abort(reason));
      await expect(embedding).rejects.toBe(reason);
      expect(await model.embed(passages, 'passage')).toHaveLength(passages.length);
    });
  });
}

function longestText(model: EmbeddingModel): string {
  let words = model.maxTokens;
  const text = () => Array.from({ length: words }, () => 'blood').join(' ');
  while (model.countTokens(text()) > model.maxTokens) words = Math.floor(words * 0.95);
  return text();
}

function expectUnitVector(vector: Float32Array, dimensions: number): void {
  expect(vector).toHaveLength(dimensions);
  expect(vector.every(Number.isFinite)).toBe(true);
  expect(Math.abs(Math.hypot(...vector) - 1)).toBeLessThan(1e-3);
}

function largestDifference(a: Float32Array, b: Float32Array): number {
  return Math.max(...a.map((value, index) => Math.abs(value - b[index]!)));
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}
