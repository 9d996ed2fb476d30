import { join } from 'node:path';
import type { Corpus } from './corpus.js';
import { filenameOf, readJsonLines } from './read.js';

interface DocumentLine {
  readonly id: string;
  readonly collection: string;
  readonly title: string;
  readonly text: string;
}

interface QuestionLine {
  readonly id: string;
  readonly collection: string;
  readonly question: string;
  readonly answers: readonly string[];
  readonly document_id: string;
  readonly answer_start?: number;
  readonly answerable: boolean;
}

/** The RAG set: SQuAD paragraphs, full papers (covidqa) and abstracts (pubmedqa) in one index. */
export const ragCorpus = (data: string): Promise<Corpus> =>
  questionSet('rag', join(data, 'documents.jsonl'), join(data, 'queries.jsonl'));

/** The SQuAD part in Chinese, German, Russian and Arabic, an index each. */
export const multilingualCorpora = (data: string): Promise<Corpus[]> =>
  Promise.all(
    ['zh', 'de', 'ru', 'ar'].map((language) =>
      questionSet(
        language,
        join(data, 'multilingual', `${language}.documents.jsonl`),
        join(data, 'multilingual', `${language}.queries.jsonl`),
      ),
    ),
  );

async function questionSet(name: string, documentsPath: string, questionsPath: string): Promise<Corpus> {
  const documents = await readJsonLines<DocumentLine>(documentsPath);
  const questions = await readJsonLines<QuestionLine>(questionsPath);
  return {
    name,
    documents: documents.map(({ id, collection, title, text }, i) => ({
      id,
      group: collection,
      filename: filenameOf(i),
      title,
      text,
    })),
    questions: questions.map((line) => ({
      id: line.id,
      group: line.collection,
      question: line.question,
      answerable: line.answerable,
      relevant: new Map([[line.document_id, 1]]),
      places: placeOf(line),
    })),
  };
}

function placeOf({ document_id: documentId, answer_start: start, answers }: QuestionLine) {
  const length = answers[0] === undefined ? 0 : Array.from(answers[0]).length;
  return start === undefined || length === 0 ? [] : [{ documentId, start, end: start + length }];
}
