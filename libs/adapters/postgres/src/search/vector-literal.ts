import { GroundworkError } from '@groundwork/domain';

/** pgvector's text form. Nine significant digits give back the same 32-bit float (IEEE 754). */
export function vectorLiteral(values: Float32Array): string {
  const parts = new Array<string>(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) {
      throw new GroundworkError(
        'VALIDATION_FAILED',
        `A vector holds ${value} at position ${i}; only finite numbers fit.`,
      );
    }
    parts[i] = value.toPrecision(9);
  }
  return `[${parts.join(',')}]`;
}
