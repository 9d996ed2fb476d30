import {
  silentLogger,
  type EmbeddingModels,
  type Logger,
  type PassageIndex,
  type PassageRetriever,
  type Reranker,
  type ScoredChunk,
  type TextAnalyzer,
  type UnitOfWork,
} from '@groundwork/domain';
import { confidenceOf } from './confidence.js';
import { explain } from './explain.js';
import { fuse, passageTermCache, weighProximity } from './fuse.js';
import { resolveOptions, type RetrieverOptions } from './options.js';
import { createQuestionEmbedder } from './question-embedder.js';
import { rerankFused } from './rerank.js';
import { select } from './select.js';
import { semanticShareOf, unrelatedScore, vectorWeightOf } from './vector-weight.js';

export interface RetrieverDependencies {
  readonly index: PassageIndex;
  readonly models: EmbeddingModels;
  readonly unitOfWork: UnitOfWork;
  readonly analyzer: TextAnalyzer;
  readonly reranker?: Reranker;
  readonly logger?: Logger;
}

/** About 1.5 kB each. */
const CACHED_PASSAGES = 5_000;

/** Question → vector and terms → both sides of the index → fused → reranked where there is a reranker → the best passages. */
export function createRetriever(deps: RetrieverDependencies, options?: RetrieverOptions): PassageRetriever {
  const settings = resolveOptions(options);
  const logger = deps.logger ?? silentLogger;
  const embedder = createQuestionEmbedder({ ...deps, logger, generationCacheMs: settings.generationCacheMs });
  const passageTerms = passageTermCache(deps.analyzer, CACHED_PASSAGES);

  return {
    async retrieve({ tenantId, query, topK, filter, explain: explained = false, signal }) {
      const started = performance.now();
      const terms = deps.analyzer.terms(query, null);
      const vector = await embedder.embed(tenantId, query, signal);
      const embedded = performance.now();

      const limit = Math.max(settings.candidates, topK);
      const found = await deps.index.search(
        tenantId,
        { vector: vector && { generationId: vector.generationId, values: vector.values }, terms, filter, limit },
        signal,
      );
      const searched = performance.now();

      const vectorWeight = vectorWeightOf(vector, found, settings);
      const fused = weighProximity(
        fuse(found, vectorWeight),
        { terms, idf: found.idf },
        passageTerms,
        settings.proximityWeight,
      );
      const ranked = await rerankFused(deps.reranker, query, fused, logger, signal);
      const reranked = performance.now();

      const relevanceFloor = settings.relevanceFloor ?? unrelatedScore(vector, vectorWeight, settings.proximityWeight);
      const nearest = select(ranked, topK);
      const results = nearest.filter(({ fused: { score } }) => score >= relevanceFloor);
      const toScored = ({ fused: { hit }, score }: (typeof nearest)[number]): ScoredChunk => ({
        chunk: hit.chunk,
        documentTitle: hit.documentTitle,
        score,
      });
      return {
        results: results.map(toScored),
        nearest: nearest.map(toScored),
        confidence: results[0]
          ? confidenceOf(results[0].fused, { terms, found }, passageTerms, semanticShareOf(vector))
          : 0,
        answerableFrom: settings.answerableFrom,
        timings: {
          embed: embedded - started,
          search: searched - embedded,
          rerank: reranked - searched,
          total: performance.now() - started,
        },
        explanation: explained ? explain({ terms, vectorWeight, relevanceFloor, fused, ranked, kept: results }) : null,
      };
    },
  };
}
