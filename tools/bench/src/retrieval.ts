/**
 * Quality of retrieval through the product's own pipeline: uploads, extraction, splitting, embedding, storage, search.
 *
 * npm run bench -- retrieval [--only=rag,scifact,chunking,multilingual] [--keep]
 */
import { sharedData } from './configuration/bench-settings.js';
import { chunkingCorpora } from './data/chunking-corpora.js';
import type { Corpus } from './data/corpus.js';
import { multilingualCorpora, ragCorpus } from './data/question-sets.js';
import { scifactCorpus } from './data/scifact-corpus.js';
import { askCorpus, summary, type AskedQuestion } from './measures/ask-corpus.js';
import { openBenchProduct } from './product/bench-product.js';
import { ingestCorpus } from './product/ingest-corpus.js';
import { optionsFrom } from './report/options.js';
import { clearProgress, figure, progressLine, table } from './report/table.js';
import { targets } from './report/targets.js';

const parts: Readonly<Record<string, (data: string) => Promise<Corpus[]>>> = {
  rag: async (data) => [await ragCorpus(data)],
  chunking: chunkingCorpora,
  multilingual: multilingualCorpora,
  scifact: async (data) => [await scifactCorpus(data)],
};

/** Figures by the keys of `targets`. */
function figuresOf(name: string, asked: readonly AskedQuestion[]): Record<string, number> {
  const all = summary(asked);
  const covidqa = summary(asked.filter(({ question }) => question.group === 'covidqa'));
  return {
    [`${name}.ndcg`]: all.ndcg,
    [`${name}.recall`]: all.recall,
    [`${name}.mrr`]: all.mrr,
    [`${name}.characters`]: all.characters,
    ...(name === 'rag' ? { 'covidqa.span': covidqa.span } : {}),
  };
}

async function run(corpus: Corpus, keep: boolean): Promise<Record<string, number>> {
  const product = await openBenchProduct(corpus.name, { keep });
  try {
    const ingested = await ingestCorpus(product, corpus, progressLine);
    const started = performance.now();
    const asked = await askCorpus(product.retriever(), ingested, progressLine);
    clearProgress();
    const milliseconds = (performance.now() - started) / Math.max(1, asked.length);
    console.log(
      `${corpus.name}: ${corpus.documents.length} documents, ${ingested.chunks} chunks in ${ingested.seconds.toFixed(0)} s, ` +
        `${asked.length} questions at ${milliseconds.toFixed(1)} ms, model ${product.models.preferred().id}`,
    );
    return figuresOf(corpus.name, asked);
  } finally {
    await product.close();
  }
}

const data = sharedData();
if (!data) {
  console.log(
    'Skipped: the development data is not there. Set GROUNDWORK_SHARED to the folder that holds data/documents.jsonl.',
  );
} else {
  const { only, keep } = optionsFrom(process.argv, Object.keys(parts));
  const figures: Record<string, number> = {};
  for (const name of only)
    for (const corpus of await parts[name]!(data)) Object.assign(figures, await run(corpus, keep));
  const rows = Object.entries(targets)
    .filter(([key]) => key in figures)
    .map(([key, { measure, target, baselines }]) => {
      const value = figures[key]!;
      return [
        measure,
        figure(value),
        figure(target),
        value >= target ? 'reached' : 'missed',
        ...(baselines ?? []).map((other) => figure(other)),
      ];
    });
  console.log(`\n${table([['', 'ours', 'target', '', 'BM25', 'MiniLM', 'RRF'], ...rows])}`);
}
