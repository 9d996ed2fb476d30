import { GroundworkError } from '@groundwork/platform';

/** Cursor of a list whose order never changes (chunks by index), so that a place in it is enough. */
export const encodeOffset = (offset: number): string => Buffer.from(`o${offset}`).toString('base64url');

export function decodeOffset(cursor: string): number {
  const match = /^o(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  if (match) return Number(match[1]);
  throw new GroundworkError('VALIDATION_FAILED', 'The cursor is not one that this list gave.', {
    remedy: 'Start again without a cursor.',
    details: { cursor },
  });
}
