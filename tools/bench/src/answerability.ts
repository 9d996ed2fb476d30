/**
 * How well the product knows what its documents do not answer: shares refused of questions that can and cannot be answered, on the half
 * of the questions that its confidence was fitted on and on the half that was held out.
 *
 * npm run bench -- answerability [--only=rag,multilingual] [--keep]
 */
import { sharedData } from './configuration/bench-settings.js';
import type { Corpus } from './data/corpus.js';
import { multilingualCorpora, ragCorpus } from './data/question-sets.js';
import { askedAs, judge, refused, type Judged } from './measures/answerability.js';
import { openBenchProduct } from './product/bench-product.js';
import { ingestCorpus } from './product/ingest-corpus.js';
import { optionsFrom } from './report/options.js';
import { clearProgress, figure, progressLine, table } from './report/table.js';

const THRESHOLDS = [0.25, 0.35, 0.45];
/** The product's own. */
const IN_FORCE = 0.35;

const parts: Readonly<Record<string, (data: string) => Promise<Corpus[]>>> = {
  rag: async (data) => [await ragCorpus(data)],
  multilingual: multilingualCorpora,
};

function report(name: string, judged: readonly Judged[]): void {
  const rows = askedAs.flatMap((as) => {
    const asked = judged.filter((one) => one.as === as);
    if (asked.length === 0) return [];
    const of = (half: Judged['half']) => asked.filter((one) => one.half === half);
    return [
      [
        `${name}, ${as === 'answerable' ? 'answerable: wrongly refused' : `${as}: refused`}`,
        String(asked.length),
        figure(refused(of('fitted'), IN_FORCE)),
        ...THRESHOLDS.map((threshold) => figure(refused(of('held out'), threshold))),
      ],
    ];
  });
  console.log(
    `\n${table([['', 'questions', `fitted, from ${IN_FORCE}`, ...THRESHOLDS.map((from) => `held out, from ${from}`)], ...rows])}`,
  );
}

const data = sharedData();
if (!data) {
  console.log(
    'Skipped: the development data is not there. Set GROUNDWORK_SHARED to the folder that holds data/documents.jsonl.',
  );
} else {
  const { only, keep } = optionsFrom(process.argv, Object.keys(parts));
  for (const name of only) {
    for (const corpus of await parts[name]!(data)) {
      const product = await openBenchProduct(corpus.name, { keep });
      try {
        const judged = await judge(product, await ingestCorpus(product, corpus, progressLine), progressLine);
        clearProgress();
        report(corpus.name, judged);
      } finally {
        await product.close();
      }
    }
  }
}
