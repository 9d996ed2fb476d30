import { GroundworkError } from '@groundwork/domain';

/** The vector scaled to length 1. Throws `MODEL_MALFORMED` for one that has no direction or holds a non-number. */
export function toUnitVector(values: readonly number[] | Float32Array | Float64Array): Float32Array {
  let squares = 0;
  for (const value of values) squares += value ** 2;
  const length = Math.sqrt(squares);
  if (!Number.isFinite(length) || length === 0) {
    throw new GroundworkError('MODEL_MALFORMED', `The embedding model gave a vector of length ${length}.`, {
      remedy: 'Check that the configured model is an embedding model.',
    });
  }
  return Float32Array.from(values, (value) => value / length);
}
