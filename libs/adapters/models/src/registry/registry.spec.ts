import { describe, expect, it, jest } from '@jest/globals';
import type { EmbeddingModel } from '@groundwork/domain';
import { describeEmbeddingModel } from '@groundwork/testing';
import { createHashingEmbeddingModel } from '../hashing/hashing-embedding-model.js';
import { withCache } from './cached-embedding-model.js';
import { createEmbeddingModels } from './embedding-models.js';

const small = createHashingEmbeddingModel({ dimensions: 64 });
const large = createHashingEmbeddingModel({ dimensions: 128 });

describe('the registry of embedding models', () => {
  const models = createEmbeddingModels([small, large], large.id);

  it('gives the preferred model and each by its id', () => {
    expect(models.preferred()).toBe(large);
    expect(models.byId(small.id)).toBe(small);
    expect([models.has(small.id), models.has('another')]).toEqual([true, false]);
  });

  it('says which models there are when one is not at hand', () => {
    expect(() => models.byId('another')).toThrow(
      expect.objectContaining({
        code: 'MODEL_UNAVAILABLE',
        details: { id: 'another', available: [small.id, large.id] },
      }),
    );
  });

  it.each([
    ['two models of one name', [small, small], small.id],
    ['an absent favourite', [small], large.id],
  ])('refuses %s', (_case, list, preferred) => {
    expect(() => createEmbeddingModels(list, preferred)).toThrow(
      expect.objectContaining({ code: 'CONFIGURATION_INVALID' }),
    );
  });
});

describeEmbeddingModel('a cached model', async () => ({ model: withCache(small, { maxEntries: 2 }) }));

describe('the cache', () => {
  const setup = () => {
    const embed = jest.fn<EmbeddingModel['embed']>((...call) => small.embed(...call));
    return { embed, cached: withCache({ ...small, embed }, { maxEntries: 2 }) };
  };

  it('asks the model once for the same question, and only for those it does not know', async () => {
    const { embed, cached } = setup();
    const [first] = await cached.embed(['one'], 'query');
    const [, again] = await cached.embed(['two', 'one'], 'query');
    expect(again).toEqual(first);
    expect(embed.mock.calls.map(([texts]) => texts)).toEqual([['one'], ['two']]);
  });

  it('is not spoilt by what a caller does to its vector', async () => {
    const { cached } = setup();
    const [vector] = await cached.embed(['one'], 'query');
    const kept = vector!.slice();
    vector!.fill(0);
    expect((await cached.embed(['one'], 'query'))[0]).toEqual(kept);
  });

  it('forgets the question that was not asked for longest', async () => {
    const { embed, cached } = setup();
    for (const text of ['one', 'two', 'three', 'one']) await cached.embed([text], 'query');
    expect(embed).toHaveBeenCalledTimes(4);
  });

  it('keeps no passages', async () => {
    const { embed, cached } = setup();
    await cached.embed(['one'], 'passage');
    await cached.embed(['one'], 'passage');
    expect(embed).toHaveBeenCalledTimes(2);
  });
});
