import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Corpus } from './corpus.js';
import { readJsonLines } from './read.js';

interface ChunkingQuestion {
  readonly id: string;
  readonly corpus: string;
  readonly question: string;
  readonly references: readonly { readonly start: number; readonly end: number }[];
}

export const chunkingNames = ['chatlogs', 'state_of_the_union', 'wikitexts'] as const;

/** Three long texts, an index each, with questions whose exact reference spans are known. */
export async function chunkingCorpora(data: string): Promise<Corpus[]> {
  const questions = await readJsonLines<ChunkingQuestion>(join(data, 'chunking', 'queries.jsonl'));
  return Promise.all(
    chunkingNames.map(async (name) => ({
      name,
      documents: [
        {
          id: name,
          group: name,
          filename: `${name}.md`,
          title: '',
          text: await readFile(join(data, 'chunking', `${name}.md`), 'utf8'),
        },
      ],
      questions: questions
        .filter(({ corpus }) => corpus === name)
        .map(({ id, question, references }) => ({
          id,
          group: name,
          question,
          answerable: true,
          relevant: new Map([[name, 1]]),
          places: references.map(({ start, end }) => ({ documentId: name, start, end })),
        })),
    })),
  );
}
