/** Columns of equal width, numbers right; the first row is the head. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd();
  const [head, ...body] = rows;
  return [line(head!), widths.map((width) => '-'.repeat(width)).join('  '), ...body.map(line)].join('\n');
}

export const figure = (value: number, digits = 3): string => (Number.isFinite(value) ? value.toFixed(digits) : '–');

const EVERY_MS = 15_000;
let written = Date.now();

/** One line that is overwritten on a terminal; elsewhere a line now and then. */
export function progressLine(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${line}`);
  else if (Date.now() - written >= EVERY_MS) {
    written = Date.now();
    process.stderr.write(`${line}\n`);
  }
}

export function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
}
