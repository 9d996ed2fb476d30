import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Corpus } from './corpus.js';
import { filenameOf, readJsonLines } from './read.js';

/** SciFact of BEIR: 5,183 abstracts with their titles, 809 claims with relevance judgements. */
export async function scifactCorpus(data: string): Promise<Corpus> {
  const folder = join(data, 'beir-scifact');
  const documents = await readJsonLines<{ _id: string; title: string; text: string }>(join(folder, 'corpus.jsonl'));
  const claims = await readJsonLines<{ _id: string; text: string }>(join(folder, 'queries.jsonl'));
  const relevant = new Map<string, Map<string, number>>();
  for (const line of (await readFile(join(folder, 'qrels.tsv'), 'utf8')).trim().split('\n').slice(1)) {
    const [claim, document, gain] = line.split('\t') as [string, string, string];
    if (!relevant.has(claim)) relevant.set(claim, new Map());
    relevant.get(claim)!.set(document, Number(gain));
  }
  return {
    name: 'scifact',
    documents: documents.map(({ _id: id, title, text }, i) => ({
      id,
      group: 'scifact',
      filename: filenameOf(i),
      title,
      text,
    })),
    questions: claims.map(({ _id: id, text }) => ({
      id,
      group: 'scifact',
      question: text,
      answerable: true,
      relevant: relevant.get(id) ?? new Map<string, number>(),
      places: [],
    })),
  };
}
