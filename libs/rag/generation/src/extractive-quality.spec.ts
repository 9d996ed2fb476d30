import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PassageRetriever } from '@groundwork/domain';
import { createAnswerer } from './answerer.js';
import { contentTerms } from './terms.js';
import { answerOf } from './testing/asking.js';
import { MemoryConversations } from './testing/conversations.js';
import { FixedRetriever, passages } from './testing/passages.js';
import { LOCAL_TENANT } from '@groundwork/domain';

/** XQuAD's English part in the development data: 110 paragraphs, 517 questions with answers (`data/README.md` there). */
const data = join(process.env.GROUNDWORK_SHARED ?? join(import.meta.dirname, '../../../../../shared'), 'data');
const available = existsSync(join(data, 'queries.jsonl'));
if (!available) console.log('skipped: quality of extractive answers (GROUNDWORK_SHARED names no development data)');

interface Row {
  readonly id: string;
  readonly collection: string;
  readonly title: string;
  readonly text: string;
  readonly question: string;
  readonly answers: readonly string[];
  readonly document_id: string;
  readonly answerable: boolean;
}

const rows = (name: string): Row[] =>
  readFileSync(join(data, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
    .filter(({ collection }) => collection === 'squad');

/** The right paragraph and the four others that share most words with the question, ordered by that. */
function retrieverFor(question: Row, documents: readonly (Row & { terms: ReadonlySet<string> })[]): PassageRetriever {
  const asked = new Set(contentTerms(question.question));
  const share = (terms: ReadonlySet<string>) => [...asked].filter((term) => terms.has(term)).length / asked.size;
  const ranked = documents
    .map((document) => ({ ...document, score: share(document.terms) }))
    .sort((one, other) => other.score - one.score);
  const right = ranked.find(({ id }) => id === question.document_id)!;
  const others = ranked.filter(({ id }) => id !== right.id).slice(0, 4);
  return new FixedRetriever(passages(...[right, ...others].sort((one, other) => other.score - one.score)));
}

(available ? describe : describe.skip)('extractive answers to 517 questions of XQuAD', () => {
  it('mostly quote a sentence that holds the answer', async () => {
    const documents = rows('documents.jsonl').map((row) => ({ ...row, terms: new Set(contentTerms(row.text)) }));
    const questions = rows('queries.jsonl').filter(({ answerable }) => answerable);
    let held = 0;
    let characters = 0;
    for (const question of questions) {
      const answerer = createAnswerer({
        retriever: retrieverFor(question, documents),
        unitOfWork: new MemoryConversations(),
        chatModel: null,
      });
      const { message } = await answerOf(
        answerer.ask({ tenantId: LOCAL_TENANT, question: question.question, topK: 5, filter: {} }),
      );
      const quotes = message.answer.citations
        .map(({ quote }) => quote)
        .join(' ')
        .toLowerCase();
      if (question.answers.some((answer) => quotes.includes(answer.toLowerCase()))) held++;
      characters += message.answer.answer.length;
      expect(message.answer.citations.every(({ verified }) => verified)).toBe(true);
    }
    const share = held / questions.length;
    console.log(
      `extractive answers: ${questions.length} questions, ${(100 * share).toFixed(1)} % hold the answer, ` +
        `${Math.round(characters / questions.length)} characters on average`,
    );
    expect(share).toBeGreaterThan(0.85);
  });
});
