import type { PassageIndex } from '@groundwork/domain';
import type { SearchObserver } from './search-metrics.js';

/** The same index, whose searches are told to the observers. */
export function measuredIndex(
  index: PassageIndex,
  database: string,
  observers: readonly SearchObserver[],
): PassageIndex {
  return {
    async search(tenantId, query, signal) {
      const started = performance.now();
      try {
        const hits = await index.search(tenantId, query, signal);
        for (const observer of observers) observer.searched(database, (performance.now() - started) / 1000);
        return hits;
      } catch (error) {
        if (!signal?.aborted) for (const observer of observers) observer.searchFailed(database);
        throw error;
      }
    },
  };
}
