import { LOCAL_TENANT, type PassageRetriever, type ScoredChunk } from '@groundwork/domain';
import type { CorpusQuestion } from '../data/corpus.js';
import type { IngestedCorpus } from '../product/ingest-corpus.js';
import { AlignedText } from './aligned-text.js';
import { cutAtBudget, holds, sharedCharacters, withinBudget, type Piece } from './passages.js';
import { distinct, mean, ndcgAt, recallAt, reciprocalRankAt } from './ranking.js';

/** Enough to find ten different documents behind passages of one. */
const TOP_K = 100;

export interface AskedQuestion {
  readonly question: CorpusQuestion;
  readonly ndcg: number;
  readonly recall: number;
  readonly reciprocalRank: number;
  /** Null where no place is known. */
  readonly span: boolean | null;
  readonly characters: number | null;
}

/** Asks every answerable question through the product's retriever and measures what comes back. */
export async function askCorpus(
  retriever: PassageRetriever,
  ingested: IngestedCorpus,
  progress: (line: string) => void,
): Promise<AskedQuestion[]> {
  const places = placesIn(ingested);
  const asked: AskedQuestion[] = [];
  const questions = ingested.corpus.questions.filter(({ answerable }) => answerable);
  for (const question of questions) {
    const { nearest } = await retriever.retrieve({
      tenantId: LOCAL_TENANT,
      query: question.question,
      topK: TOP_K,
      filter: {},
    });
    asked.push(measure(question, nearest, ingested, await places(question)));
    if (asked.length % 50 === 0) progress(`${ingested.corpus.name}: ${asked.length} of ${questions.length} questions`);
  }
  return asked;
}

function measure(
  question: CorpusQuestion,
  passages: readonly ScoredChunk[],
  { names }: IngestedCorpus,
  places: readonly Piece[],
): AskedQuestion {
  const pieces = passages.map(({ chunk }): Piece => ({
    document: names.get(chunk.documentId)!,
    start: chunk.start,
    end: chunk.end,
  }));
  const ranked = distinct(pieces.map(({ document }) => document));
  return {
    question,
    ndcg: ndcgAt(10, ranked, question.relevant),
    recall: recallAt(5, ranked, question.relevant),
    reciprocalRank: reciprocalRankAt(10, ranked, question.relevant),
    span: places.length === 0 ? null : holds(withinBudget(pieces), places[0]!),
    characters: places.length === 0 ? null : sharedCharacters(places, cutAtBudget(pieces)),
  };
}

/** Places of a question in the text that the product extracted. */
function placesIn({ corpus, text }: IngestedCorpus): (question: CorpusQuestion) => Promise<Piece[]> {
  const originals = new Map(corpus.documents.map((document) => [document.id, document.text]));
  const aligned = new Map<string, AlignedText>();
  return async ({ places }) => {
    const found: Piece[] = [];
    for (const { documentId, start, end } of places) {
      if (!aligned.has(documentId))
        aligned.set(documentId, new AlignedText(originals.get(documentId)!, (await text(documentId)).text));
      found.push({ document: documentId, ...aligned.get(documentId)!.range(start, end) });
    }
    return found;
  };
}

export const summary = (asked: readonly AskedQuestion[]) => ({
  questions: asked.length,
  ndcg: mean(asked.map(({ ndcg }) => ndcg)),
  recall: mean(asked.map(({ recall }) => recall)),
  mrr: mean(asked.map(({ reciprocalRank }) => reciprocalRank)),
  span: mean(asked.flatMap(({ span }) => (span === null ? [] : [Number(span)]))),
  characters: mean(asked.flatMap(({ characters }) => (characters === null ? [] : [characters]))),
});
