import type { BlockSpan } from '@groundwork/domain';
import { Hyphenation } from '../hyphenation.js';
import type { Run } from '../text-assembly.js';
import { leftOf, rightOf, textOf, type Line } from './lines.js';
import type { Typography } from './typography.js';
import { wrappedRowAt } from './wrapped-labels.js';

export interface Paragraph {
  readonly kind: BlockSpan['kind'];
  readonly level: number;
  readonly runs: readonly Run[];
}

const BULLET = /^[•●▪■◦‣⁃·∙○➢✓–—*-]\s/;
const NUMBERED = /^(\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s/i;
const SENTENCE_END = /[.!?:;。！？؟][)"'”’\]]*$/;
const CJK = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/;

/** Lines in reading order → paragraphs, headings, list items and table rows, words joined across line ends. */
export function paragraphsOf(lines: readonly Line[], typography: Typography): Paragraph[] {
  const hyphenation = new Hyphenation(lines.map(textOf).join('\n\n'));
  const groups: { kind: BlockSpan['kind']; level: number; lines: Line[] }[] = [];
  let inRow = 0;
  lines.forEach((line, i) => {
    if (i < inRow) return;
    inRow = i + wrappedRowAt(lines, i);
    if (i < inRow) {
      groups.push({ kind: 'table-row', level: 1, lines: lines.slice(i, inRow) });
      return;
    }
    const level = typography.headingLevel(line);
    const kind =
      level !== null
        ? 'heading'
        : isRow(lines, i)
          ? 'table-row'
          : BULLET.test(textOf(line))
            ? 'list-item'
            : 'paragraph';
    const group = groups.at(-1);
    const goesOn =
      group !== undefined &&
      (kind === 'heading'
        ? group.kind === 'heading' && group.level === level && continuesHeading(group.lines, line)
        : kind === 'paragraph' &&
          (group.kind === 'paragraph' || group.kind === 'list-item') &&
          continues(group.lines, line, typography));
    if (goesOn) group.lines.push(line);
    else groups.push({ kind, level: level ?? 1, lines: [line] });
  });
  return groups.map(({ kind, level, lines: own }) => ({
    kind,
    level,
    runs: joined(own, hyphenation, kind === 'table-row'),
  }));
}

/** Several cells; two only beside another such line, for a wide gap alone may be an accident. */
function isRow(lines: readonly Line[], i: number): boolean {
  const cells = (at: number) => lines[at]?.cells.length ?? 0;
  return cells(i) > 2 || (cells(i) === 2 && (cells(i - 1) > 1 || cells(i + 1) > 1));
}

function continuesHeading(lines: readonly Line[], line: Line): boolean {
  const last = lines.at(-1)!;
  const distance = line.baseline - last.baseline;
  return last.page === line.page && lines.length < 4 && distance > -0.2 * line.size && distance < 1.7 * line.size;
}

function continues(lines: readonly Line[], line: Line, { leading }: Typography): boolean {
  const last = lines.at(-1)!;
  const before = textOf(last);
  const text = textOf(line);
  if (Math.abs(line.size - last.size) > 0.1 * last.size || line.turned !== last.turned) return false;
  const distance = line.baseline - last.baseline;
  const nextPlace = line.page !== last.page || distance < -line.size || leftOf(line) > rightOf(last);
  // A column or page later only what is plainly unfinished goes on.
  if (nextPlace)
    return !SENTENCE_END.test(before) && (/^\p{Ll}/u.test(text) || (CJK.test(before.at(-1)!) && CJK.test(text[0]!)));
  if (distance > 1.35 * leading * line.size) return false;
  const first = lines[0]!;
  const hanging = lines.length === 1 && (BULLET.test(textOf(first)) || NUMBERED.test(textOf(first)));
  const indent = leftOf(line) - leftOf(last);
  const rightToLeft = /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text);
  if (!hanging && !rightToLeft && indent > 0.8 * line.size && lines.length > 1) return false;
  const finished = SENTENCE_END.test(before);
  if (finished && NUMBERED.test(text)) return false;
  if (finished && !hanging && !rightToLeft && indent > 0.8 * line.size && indent < 4 * line.size) return false;
  const edge = Math.max(rightOf(line), ...lines.map(rightOf));
  return !(finished && !rightToLeft && rightOf(last) < edge - 0.15 * (edge - leftOf(last)));
}

/** A space between lines, none after a parted word or between ideographs, tabs between cells and before the figures of a row whose label is wrapped. */
function joined(lines: readonly Line[], hyphenation: Hyphenation, row: boolean): Run[] {
  const runs: Run[] = [];
  lines.forEach((line, i) => {
    if (i > 0) {
      const before = textOf(lines[i - 1]!).trimEnd();
      const text = textOf(line);
      const last = runs.findLastIndex(({ text: own }) => own.trim() !== '');
      if (row && i === lines.length - 1) {
        runs.push({ text: '\t', page: lines[i - 1]!.page });
      } else if (hyphenation.parts(before, text)) {
        runs[last] = { ...runs[last]!, text: runs[last]!.text.trimEnd().slice(0, -1) };
        runs.length = last + 1;
      } else if (!(
        /\s$/.test(runs.at(-1)!.text) ||
        (CJK.test(before.at(-1) ?? '') && CJK.test(text[0] ?? '')) ||
        /\p{L}[-\u2010]$/u.test(before)
      )) {
        runs.push({ text: ' ', page: lines[i - 1]!.page });
      }
    }
    line.cells.forEach((cell, position) => {
      if (position > 0) runs.push({ text: '\t', page: line.page });
      runs.push(...cell.runs);
    });
  });
  return withoutEdgeSpace(runs);
}

function withoutEdgeSpace(runs: readonly Run[]): Run[] {
  const kept = [...runs];
  while (kept.length > 0 && kept[0]!.text.trim() === '') kept.shift();
  while (kept.length > 0 && kept.at(-1)!.text.trim() === '') kept.pop();
  if (kept.length > 0) kept[0] = { ...kept[0]!, text: kept[0]!.text.trimStart() };
  const last = kept.length - 1;
  if (last >= 0) kept[last] = { ...kept[last]!, text: kept[last]!.text.trimEnd() };
  return kept;
}
