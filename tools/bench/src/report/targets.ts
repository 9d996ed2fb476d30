/** What the figures are held against: targets of the product, and others' figures on the same data (source: README of the data). */
export interface Target {
  readonly measure: string;
  readonly target: number;
  /** BM25 / MiniLM / reciprocal rank fusion of both, where known. */
  readonly baselines?: readonly [number, number, number];
}

export const targets: Readonly<Record<string, Target>> = {
  'rag.ndcg': { measure: 'RAG set, nDCG@10', target: 0.94, baselines: [0.926, 0.894, 0.929] },
  'rag.recall': { measure: 'RAG set, recall@5', target: 0.968, baselines: [0.958, 0.937, 0.957] },
  'rag.mrr': { measure: 'RAG set, MRR@10', target: 0.915, baselines: [0.911, 0.876, 0.915] },
  'covidqa.span': {
    measure: 'covidqa, answer span within 4,500 characters',
    target: 0.78,
    baselines: [0.743, 0.544, 0.719],
  },
  'scifact.ndcg': { measure: 'SciFact, nDCG@10', target: 0.735, baselines: [0.696, 0.66, 0.721] },
  'chatlogs.characters': {
    measure: 'chatlogs, reference characters within 4,500',
    target: 0.945,
    baselines: [0.919, 0.945, 0.941],
  },
  'state_of_the_union.characters': {
    measure: 'state_of_the_union, the same',
    target: 0.969,
    baselines: [0.942, 0.91, 0.969],
  },
  'wikitexts.characters': { measure: 'wikitexts, the same', target: 0.876, baselines: [0.876, 0.758, 0.851] },
  'zh.recall': { measure: 'Chinese, recall@5', target: 0.97 },
  'de.recall': { measure: 'German, recall@5', target: 0.94 },
  'ru.recall': { measure: 'Russian, recall@5', target: 0.94 },
  'ar.recall': { measure: 'Arabic, recall@5', target: 0.94 },
};
