import { GroundworkError, type Page, type PageRequest } from '@groundwork/domain';

/** Place in a list ordered by a time, newest first, then by id. */
export interface Position {
  readonly at: Date;
  readonly id: string;
}

const largestPage = 1000;

export function readCursor(request: PageRequest): Position | null {
  if (!Number.isInteger(request.limit) || request.limit < 1 || request.limit > largestPage) {
    throw new GroundworkError(
      'VALIDATION_FAILED',
      `limit must be an integer from 1 to ${largestPage}, got ${request.limit}.`,
    );
  }
  if (request.cursor === undefined) return null;
  try {
    const [at, id] = JSON.parse(Buffer.from(request.cursor, 'base64url').toString('utf8')) as [unknown, unknown];
    const time = new Date(typeof at === 'number' ? at : Number.NaN);
    if (typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) && !Number.isNaN(time.getTime())) return { at: time, id };
  } catch {
    // Not base64url of JSON: the same answer as any other wrong cursor.
  }
  throw new GroundworkError('VALIDATION_FAILED', 'The cursor is not one that this list gave out.', {
    remedy: 'Start again without a cursor.',
  });
}

/** `rows` holds up to one more than the limit, which tells whether there is another page. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  position: (row: Row) => Position,
  item: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? writeCursor(position(last)) : null;
  return { items: shown.map(item), nextCursor };
}

function writeCursor({ at, id }: Position): string {
  return Buffer.from(JSON.stringify([at.getTime(), id])).toString('base64url');
}
