import type { TextRange } from './sentences.js';

/** A row of a table as it stands in extracted text: cells between tabs, or between bars as Markdown writes them. */
export interface TableRow {
  readonly cells: readonly string[];
  /** Names of the columns, when the table's first row is in the passage and has as many cells. */
  readonly header: readonly string[] | null;
  readonly isHeader: boolean;
}

export const isTableLine = (line: string): boolean => line.trim().includes('\t') || /^\s*\|.*\S/u.test(line);

/** The row that a range of text is, or null when it is something else. */
export function tableRowAt(text: string, { start, end }: TextRange): TableRow | null {
  const row = text.slice(start, end);
  if (row.includes('\n') || !isTableLine(row)) return null;
  const before = text.slice(0, start).split('\n').slice(0, -1);
  const after = text.slice(end).split('\n')[1] ?? '';
  let first = before.length;
  while (first > 0 && isTableLine(before[first - 1]!)) first--;
  const cells = cellsOf(row);
  if (first === before.length) return { cells, header: null, isHeader: isTableLine(after) };
  const header = cellsOf(before[first]!);
  const names = header.length === cells.length && header.every((name) => /\p{L}|\p{N}/u.test(name));
  return { cells, header: names ? header : null, isHeader: false };
}

/** "City: Rome; Limit: 120 euros", or the cells alone when the columns have no names here. */
export function tableRowText({ cells, header }: TableRow): string {
  const filled = cells.map((cell, column) => ({ cell, name: header?.[column] })).filter(({ cell }) => cell !== '');
  return filled
    .map(({ cell, name }) => (name === undefined ? cell : `${name}: ${cell}`))
    .join(header === null ? ' · ' : '; ');
}

function cellsOf(line: string): string[] {
  const bare = line.trim();
  const cells = bare.startsWith('|') ? bare.replace(/^\||\|$/gu, '').split('|') : bare.split('\t');
  return cells.map((cell) => cell.trim());
}
