import { GroundworkError } from '@groundwork/domain';
import { toUnitVector } from '../unit-vector.js';

/**
 * The vectors of an answer of `/embeddings`, one per text and in the order of the texts: providers may send rows in any order. Throws
 * `MODEL_MALFORMED` unless every text has exactly one usable vector.
 *
 * @param dimensions undefined: whatever the first row has
 */
export function readEmbeddings(body: string, count: number, dimensions: number | undefined): Float32Array[] {
  const rows = rowsOf(body);
  if (rows.length !== count) throw malformed(`${rows.length} vectors for ${count} texts`);
  const vectors = new Array<Float32Array | undefined>(count).fill(undefined);
  let length = dimensions;
  for (const [position, row] of rows.entries()) {
    const { index, values } = readRow(row, position);
    if (!(index in vectors)) throw malformed(`index ${index} for ${count} texts`);
    if (vectors[index] !== undefined) throw malformed(`index ${index} twice`);
    length ??= values.length;
    if (values.length !== length) throw malformed(`${values.length} dimensions instead of ${length}`);
    vectors[index] = toUnitVector(values);
  }
  return vectors as Float32Array[];
}

function rowsOf(body: string): unknown[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw malformed(body.trim() === '' ? 'an empty body' : 'a body that is not JSON');
  }
  const data = isObject(parsed) ? parsed.data : undefined;
  if (!Array.isArray(data)) throw malformed('no list of vectors');
  return data as unknown[];
}

function readRow(row: unknown, position: number): { index: number; values: number[] } {
  if (!isObject(row)) throw malformed('a row that is not an object');
  const index = row.index ?? position;
  const values = row.embedding;
  if (typeof index !== 'number' || !Number.isInteger(index)) throw malformed('an index that is not a number');
  if (!Array.isArray(values) || values.length === 0 || !values.every((value) => typeof value === 'number')) {
    throw malformed('a vector that is not a list of numbers');
  }
  return { index, values };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function malformed(what: string): GroundworkError {
  return new GroundworkError('MODEL_MALFORMED', `The embedding provider sent ${what}.`, {
    remedy: 'Check that OPENAI_BASE_URL and the embedding model name an OpenAI-compatible embedding model.',
  });
}
