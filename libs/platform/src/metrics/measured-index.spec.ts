import { LOCAL_TENANT, type PassageHits, type PassageIndex, type PassageQuery } from '@groundwork/domain';
import { measuredIndex } from './measured-index.js';

const query: PassageQuery = { vector: null, terms: ['berth'], filter: {}, limit: 5 };
const none: PassageHits = { hits: [], bm25Ceiling: 0, idf: new Map(), timings: { searchMs: 0 } };

function observed(search: PassageIndex['search']) {
  const told: string[] = [];
  const observer = {
    searched: (database: string) => void told.push(`searched ${database}`),
    searchFailed: (database: string) => void told.push(`failed ${database}`),
  };
  return { index: measuredIndex({ search }, 'pgvector', [observer, observer]), told };
}

describe('a measured index', () => {
  it('answers as the index does, and tells every observer', async () => {
    const { index, told } = observed(async () => none);
    expect(await index.search(LOCAL_TENANT, query)).toBe(none);
    expect(told).toEqual(['searched pgvector', 'searched pgvector']);
  });

  it('hands an error on and tells of it', async () => {
    const { index, told } = observed(() => Promise.reject(new Error('connection lost')));
    await expect(index.search(LOCAL_TENANT, query)).rejects.toThrow('connection lost');
    expect(told).toEqual(['failed pgvector', 'failed pgvector']);
  });

  it('does not blame the index for a search that the reader gave up', async () => {
    const { index, told } = observed((_, __, signal) => Promise.reject(signal!.reason as Error));
    await expect(index.search(LOCAL_TENANT, query, AbortSignal.abort())).rejects.toThrow();
    expect(told).toEqual([]);
  });
});
