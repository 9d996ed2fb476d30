import { describe, expect, it } from '@jest/globals';
import type { EmbeddingModel } from '@groundwork/domain';
import { chunkIdOf } from './chunk-id.js';
import { embedPassages } from './embed-passages.js';
import type { VersionId } from '@groundwork/domain';

const seen: string[] = [];
const model: EmbeddingModel = {
  ...{ id: 'm', dimensions: 2, maxTokens: 10, batchSize: 8, kind: 'lexical' },
  countTokens: (text) => text.split(/\s+/).filter(Boolean).length,
  knownShare: () => 1,
  embed: async (texts) => {
    seen.push(...texts);
    return texts.map((_, i) => new Float32Array(i % 2 === 0 ? [1, 0] : [0, 1]));
  },
};

describe('embedPassages', () => {
  it('puts title and headings before a passage when they fit', async () => {
    seen.length = 0;
    await embedPassages(model, [{ chunk: { heading: 'Ducks', text: 'They swim.' }, documentTitle: 'Birds' }]);
    expect(seen[0]).toContain('Birds');
    expect(seen[0]).toContain('They swim.');
  });

  it('embeds the parts of a passage that is too long, all of it, and gives their mean at unit length', async () => {
    seen.length = 0;
    const text = Array.from({ length: 18 }, (_, i) => `word${i}`).join(' ');
    const [vector] = await embedPassages(model, [{ chunk: { heading: '', text }, documentTitle: 'Birds' }]);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    expect(Math.hypot(...vector!)).toBeCloseTo(1, 6);
  });
});

describe('chunkIdOf', () => {
  it('is the name-based UUID of RFC 9562', () => {
    // uuid.uuid5(uuid.NAMESPACE_DNS, '0') in Python.
    expect(chunkIdOf('6ba7b810-9dad-11d1-80b4-00c04fd430c8' as VersionId, 0)).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(chunkIdOf('6ba7b810-9dad-11d1-80b4-00c04fd430c8' as VersionId, 0)).toBe(
      '6af613b6-569c-5c22-9c37-2ed93f31d3af',
    );
  });
});
