import { sendAnswer, sendError, type Exchange } from './exchange.js';
import { hashVector } from './hash-vector.js';
import { wordsOf } from './words.js';

interface Row {
  object: 'embedding';
  index: number;
  embedding: number[] | null;
}

const mostTexts = 2048;

/** `POST /v1/embeddings` */
export function answerEmbeddings(exchange: Exchange, defaultDimensions: number): void {
  const { body, stats, faults } = exchange;
  const input = typeof body.input === 'string' ? [body.input] : body.input;
  if (!isTexts(input)) {
    const message = "'input' must be a string or a list of 1 to 2048 non-empty strings.";
    sendError(exchange, 400, message, { parameter: 'input' });
    return;
  }
  const dimensions = typeof body.dimensions === 'number' ? body.dimensions : defaultDimensions;
  stats.embeddedTexts += input.length;
  const rows = input.map((text, index): Row => ({
    object: 'embedding',
    index,
    embedding: hashVector(text, dimensions),
  }));
  const data = spoilt(faults.shuffle ? rows.toReversed() : rows, exchange);
  const tokens = input.reduce((sum, text) => sum + wordsOf(text).length, 0);
  const answer = { object: 'list', data, model: body.model, usage: { prompt_tokens: tokens, total_tokens: tokens } };
  const text = JSON.stringify(answer);
  // Some servers write NaN as Python does, which is not JSON.
  sendAnswer(exchange, exchange.malformed === 'nan' ? text.replace(/"embedding":\[[^,\]]+/, '"embedding":[NaN') : text);
}

function isTexts(input: unknown): input is string[] {
  return (
    Array.isArray(input) &&
    input.length > 0 &&
    input.length <= mostTexts &&
    input.every((text) => typeof text === 'string' && text !== '')
  );
}

function spoilt(rows: Row[], { malformed }: Exchange): Row[] | undefined {
  const first = rows[0]!;
  switch (malformed) {
    case 'no-data':
      return undefined;
    case 'missing-row':
      return rows.slice(0, -1);
    case 'extra-row':
      return [...rows, { ...first, index: rows.length }];
    case 'duplicate-index':
      return rows.map((row) => ({ ...row, index: first.index })).concat(rows.length === 1 ? [first] : []);
    case 'wrong-dimensions':
      return rows.with(-1, { ...rows.at(-1)!, embedding: [1, 0, 0] });
    case 'null-vector':
      return rows.with(0, { ...first, embedding: null });
    case 'zero-vector':
      return rows.with(0, { ...first, embedding: first.embedding!.map(() => 0) });
    default:
      return rows;
  }
}
