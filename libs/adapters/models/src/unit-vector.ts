import { GroundworkError } from '@groundwork/domain';

/** The vector scaled to length 1. Throws `MODEL_MALFORMED` for one that has no direction or holds a non-number. */
export function toUnitVector(values: ArrayLike<number>): Float32Array {
  let squares = 0;
  for (let index = 0; index < values.length; index += 1) squares += values[index]! ** 2;
  const length = Math.sqrt(squares);
  if (!Number.isFinite(length) || length === 0) {
    throw new GroundworkError('MODEL_MALFORMED', `The embedding model gave a vector of length ${length}.`, {
      remedy: 'Check that the configured model is an embedding model.',
    });
  }
  return Float32Array.from(values, (value) => value / length);
}
