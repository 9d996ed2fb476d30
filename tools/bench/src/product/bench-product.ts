import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { silentLogger, type EmbeddingModels, type PassageIndex, type PassageRetriever } from '@groundwork/domain';
import { createTextExtractor, createTextSplitter, IngestionPipeline } from '@groundwork/ingestion';
import { openPlatform, type Platform } from '@groundwork/platform';
import { createRetriever, createTextAnalyzer, type RetrieverOptions } from '@groundwork/retrieval';
import { benchConfiguration, CACHE } from '../configuration/bench-settings.js';
import { cachedEmbeddingModels } from './cached-embedding-models.js';

/** The product as it runs on one machine, with embeddings remembered between runs. */
export interface BenchProduct {
  readonly platform: Platform;
  readonly models: EmbeddingModels;
  readonly pipeline: IngestionPipeline;
  /** @param index stands in for the product's own, for experiments that hide something from it */
  retriever(options?: RetrieverOptions, index?: PassageIndex): PassageRetriever;
  close(): Promise<void>;
}

/** @param keep go on with the documents that an earlier run ingested under this name */
export async function openBenchProduct(name: string, { keep = false } = {}): Promise<BenchProduct> {
  const directory = join(CACHE, 'data', name);
  if (!keep) await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  const platform = await openPlatform(benchConfiguration(directory), silentLogger);
  const models = cachedEmbeddingModels(platform.models.embeddings, CACHE);
  const extractor = createTextExtractor();
  const analyzer = createTextAnalyzer();
  const { unitOfWork, index } = platform.database;
  const pipeline = new IngestionPipeline({
    ...{ unitOfWork, index, extractor, analyzer, models },
    objects: platform.objects,
    splitter: createTextSplitter(),
  });
  return {
    ...{ platform, models, pipeline },
    retriever: (options, other) => createRetriever({ index: other ?? index, models, unitOfWork, analyzer }, options),
    async close() {
      await extractor.close();
      await platform.resources.closeAll();
      models.close();
    },
  };
}
