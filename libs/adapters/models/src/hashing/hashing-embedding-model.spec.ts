import { describe, expect, it } from '@jest/globals';
import { describeEmbeddingModel } from '@groundwork/testing';
import { createHashingEmbeddingModel } from './hashing-embedding-model.js';
import { lexicalFeatures } from './lexical-features.js';

describeEmbeddingModel('lexical hashing', async () => ({ model: createHashingEmbeddingModel() }));
describeEmbeddingModel('lexical hashing into few dimensions', async () => ({
  model: createHashingEmbeddingModel({ dimensions: 8 }),
}));

const names = (text: string) => lexicalFeatures(text).map(({ name }) => name);

describe('lexical features', () => {
  it('are the words that say something and the pairs of them, without plural', () => {
    expect(names('The kidneys of the bodies filter glass')).toEqual([
      'kidney',
      'body',
      'kidney body',
      'filter',
      'body filter',
      'glass',
      'filter glass',
    ]);
  });

  it('are pairs of characters where there are no spaces', () => {
    expect(names('肾脏过滤')).toEqual(['肾脏', '脏过', '过滤']);
    expect(names('血')).toEqual(['血']);
  });

  it('do not depend on case, width or composition of characters', () => {
    expect(names('ＣＡＦE\u0301')).toEqual(names('café'));
  });

  it('weigh a repeated word less than proportionally', () => {
    const [feature] = lexicalFeatures('blood blood blood blood');
    expect(feature!.weight).toBeGreaterThan(2);
    expect(feature!.weight).toBeLessThan(4);
  });
});

describe('the hashing model', () => {
  it('finds a Chinese question in the passage that shares its words', async () => {
    const model = createHashingEmbeddingModel();
    const [question] = await model.embed(['肾脏如何过滤血液'], 'query');
    const [kidneys, paris] = await model.embed(['肾脏每天过滤血液', '巴黎是法国的首都'], 'passage');
    const similarity = (vector: Float32Array) =>
      vector.reduce((sum, value, index) => sum + value * question![index]!, 0);
    expect(similarity(kidneys!)).toBeGreaterThan(similarity(paris!) + 0.2);
  });
});
