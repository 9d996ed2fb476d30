import { createHash } from 'node:crypto';
import { LOCAL_TENANT, type DocumentFilter, type DocumentId, type PassageIndex } from '@groundwork/domain';
import type { CorpusQuestion } from '../data/corpus.js';
import type { BenchProduct } from '../product/bench-product.js';
import type { IngestedCorpus } from '../product/ingest-corpus.js';

/**
 * How a question was asked: `answerable` as it is; `removed` with its document hidden (others may still answer it, so not all of these
 * are wrong to answer); `elsewhere` of collections on another subject; `never` one that its authors wrote to have no answer.
 */
export const askedAs = ['answerable', 'removed', 'elsewhere', 'never'] as const;
export type AskedAs = (typeof askedAs)[number];

export interface Judged {
  readonly as: AskedAs;
  readonly group: string;
  /** `fitted`: the weights of the confidence were chosen on these; `held out`: not looked at until the end. */
  readonly half: 'fitted' | 'held out';
  readonly confidence: number;
}

/** The half that a question belongs to, by its id: all its ways of being asked stay together. */
export const halfOf = (id: string): Judged['half'] =>
  createHash('md5').update(id).digest()[15]! % 2 === 0 ? 'fitted' : 'held out';

/** Asks every question in every way that fits it. */
export async function judge(
  product: BenchProduct,
  ingested: IngestedCorpus,
  progress: (line: string) => void,
): Promise<Judged[]> {
  let hidden: DocumentId | undefined;
  const retriever = product.retriever(
    {},
    hiding(product.platform.database.index, () => hidden),
  );
  const groups = [...new Set(ingested.corpus.questions.map(({ group }) => group))];
  const judged: Judged[] = [];

  for (const question of ingested.corpus.questions) {
    for (const as of waysOf(question, groups)) {
      hidden = as === 'removed' ? ingested.ids.get([...question.relevant.keys()][0]!) : undefined;
      const filter = as === 'elsewhere' ? elsewhere(question, groups, ingested) : {};
      const { confidence } = await retriever.retrieve({
        tenantId: LOCAL_TENANT,
        query: question.question,
        topK: 5,
        filter,
      });
      judged.push({ as, group: question.group, half: halfOf(question.id), confidence });
    }
    if (judged.length % 50 === 0) progress(`${ingested.corpus.name}: ${judged.length} questions judged`);
  }
  return judged;
}

const waysOf = ({ answerable }: CorpusQuestion, groups: readonly string[]): AskedAs[] =>
  !answerable ? ['never'] : groups.length > 1 ? ['answerable', 'removed', 'elsewhere'] : ['answerable', 'removed'];

const elsewhere = (
  { group }: CorpusQuestion,
  groups: readonly string[],
  { collections }: IngestedCorpus,
): DocumentFilter => ({
  collectionIds: groups.filter((other) => other !== group).map((other) => collections.get(other)!),
});

/** The index as it would be without a document, but for its share in the terms' frequencies. */
function hiding(index: PassageIndex, hidden: () => DocumentId | undefined): PassageIndex {
  return {
    async search(tenantId, query, signal) {
      const found = await index.search(tenantId, query, signal);
      return { ...found, hits: found.hits.filter(({ chunk }) => chunk.documentId !== hidden()) };
    },
  };
}

/** Share of the questions that are refused when `answerableFrom` is the threshold. */
export const refused = (judged: readonly Judged[], answerableFrom: number): number =>
  judged.length === 0 ? NaN : judged.filter(({ confidence }) => confidence < answerableFrom).length / judged.length;
