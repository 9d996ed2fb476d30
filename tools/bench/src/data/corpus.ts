/** A set of documents and questions with known right answers. */
export interface Corpus {
  readonly name: string;
  readonly documents: readonly CorpusDocument[];
  readonly questions: readonly CorpusQuestion[];
}

export interface CorpusDocument {
  readonly id: string;
  /** Group of documents that may be asked alone; becomes a collection. */
  readonly group: string;
  readonly filename: string;
  /** As an uploader would give it; empty when there is none. */
  readonly title: string;
  readonly text: string;
}

export interface CorpusQuestion {
  readonly id: string;
  readonly group: string;
  readonly question: string;
  readonly answerable: boolean;
  /** Right documents by id, with their gain. */
  readonly relevant: ReadonlyMap<string, number>;
  /** Exact places in documents that answer it; code points, empty where only documents are known. */
  readonly places: readonly CorpusPlace[];
}

export interface CorpusPlace {
  readonly documentId: string;
  readonly start: number;
  readonly end: number;
}
