/**
 * How long a search takes: the product's own on its store, beside an exact scan over the same vectors in memory and the embedding of the
 * question by the model, all in one run on one machine. Ratios carry over to other machines, milliseconds do not.
 *
 * npm run bench -- search [--keep]
 */
import { LOCAL_TENANT } from '@groundwork/domain';
import { createTextAnalyzer } from '@groundwork/retrieval';
import { sharedData } from './configuration/bench-settings.js';
import { ragCorpus } from './data/question-sets.js';
import { openBenchProduct } from './product/bench-product.js';
import { ingestCorpus } from './product/ingest-corpus.js';
import { optionsFrom } from './report/options.js';
import { clearProgress, figure, progressLine, table } from './report/table.js';
import { timesOf, type Times } from './measures/times.js';

const QUESTIONS = 400;
/** Questions asked before measuring: plans, caches and compilers settle. */
const WARM_UP = 40;

const data = sharedData();
if (!data) {
  console.log(
    'Skipped: the development data is not there. Set GROUNDWORK_SHARED to the folder that holds data/documents.jsonl.',
  );
} else {
  const { keep } = optionsFrom(process.argv, []);
  const corpus = await ragCorpus(data);
  const product = await openBenchProduct(corpus.name, { keep });
  try {
    const ingested = await ingestCorpus(product, corpus, progressLine);
    clearProgress();
    const questions = corpus.questions.slice(0, QUESTIONS).map(({ question }) => question);
    const { platform, models } = product;
    const model = models.preferred();
    const retriever = product.retriever();
    const analyzer = createTextAnalyzer();
    const active = await platform.database.unitOfWork.run(LOCAL_TENANT, ({ generations }) => generations.active());
    const vectors = new Map<string, Float32Array>();
    for (const question of questions) vectors.set(question, (await model.embed([question], 'query'))[0]!);
    // As many vectors as there are passages; what they hold makes no difference to how long a scan takes.
    const passages = Array.from({ length: ingested.chunks }, (_, i) => vectors.get(questions[i % questions.length]!)!);

    const index = platform.database.index;
    const both = (question: string, limit: number) =>
      index.search(LOCAL_TENANT, {
        vector: active && { generationId: active.id, values: vectors.get(question)! },
        terms: analyzer.terms(question, null),
        filter: {},
        limit,
      });
    const measured: [string, Times][] = [
      [
        'exact scan in memory, vectors only (baseline)',
        await timesOf(questions, WARM_UP, async (question) => exactScan(passages, vectors.get(question)!, 100)),
      ],
      ['index: vectors and text, 100 of each', await timesOf(questions, WARM_UP, (question) => both(question, 100))],
      ['index: vectors and text, 20 of each', await timesOf(questions, WARM_UP, (question) => both(question, 20))],
      [
        'retriever: all of it, question vector known',
        await timesOf(questions, WARM_UP, (query) =>
          retriever.retrieve({ tenantId: LOCAL_TENANT, query, topK: 5, filter: {} }),
        ),
      ],
      [
        'model: the question vector',
        await timesOf(questions.slice(0, 100), 10, (question) =>
          platform.models.embeddings.preferred().embed([question], 'query'),
        ),
      ],
    ];
    const baseline = measured[0]![1].p50;
    console.log(`${platform.database.kind} store, ${ingested.chunks} passages, model ${model.id}\n`);
    console.log(
      table([
        ['', 'p50 ms', 'p95 ms', 'p50 ÷ baseline'],
        ...measured.map(([name, { p50, p95 }]) => [name, figure(p50, 1), figure(p95, 1), figure(p50 / baseline, 1)]),
      ]),
    );
  } finally {
    await product.close();
  }
}

function exactScan(passages: readonly Float32Array[], question: Float32Array, limit: number): number[] {
  const scores = passages.map((passage) => {
    let sum = 0;
    for (let i = 0; i < question.length; i++) sum += passage[i]! * question[i]!;
    return sum;
  });
  return scores
    .map((_, i) => i)
    .sort((a, b) => scores[b]! - scores[a]!)
    .slice(0, limit);
}
