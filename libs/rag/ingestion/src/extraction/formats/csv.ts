import type { Extraction } from '@groundwork/domain';
import Papa from 'papaparse';
import { foldSpaces } from '../clean-text.js';
import { TextAssembly } from '../text-assembly.js';

/** Each row stands alone as "header: value" lines, so that a passage makes sense without the top of the table. */
export function extractCsv(text: string, maxCharacters: number): Extraction {
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: 'greedy' });
  const assembly = new TextAssembly(maxCharacters);
  const [first = [], ...rest] = data;
  const header = isHeader(first) ? first.map(foldSpaces) : null;
  const nameOf = (column: number) => {
    const name = header?.[column] ?? '';
    return name === '' ? `Column ${column + 1}` : name;
  };
  for (const row of header ? rest : data) {
    const lines = row
      .map((value, column) => ({ name: nameOf(column), value: foldSpaces(value) }))
      .filter(({ value }) => value !== '')
      .map(({ name, value }) => `${name}: ${value}`);
    assembly.add('table-row', lines.join('\n'));
  }
  if (assembly.isEmpty) assembly.add('table-row', first.map(foldSpaces).join('\t'));
  return assembly.finish('text/csv', null);
}

/** Names are words, all different; a row of data has numbers, dates or repeats. */
function isHeader(row: readonly string[]): boolean {
  const names = row.map((name) => name.trim()).filter((name) => name !== '');
  return (
    names.length > 0 &&
    new Set(names).size === names.length &&
    names.every((name) => /\p{L}/u.test(name) && name.length < 100)
  );
}
