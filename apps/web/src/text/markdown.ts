import { parseInline, type Inline } from './inline';

/** The part of Markdown that answers use. Anything else is shown as the text that it is. */
export type Block =
  | { readonly type: 'paragraph' | 'quote'; readonly lines: readonly Inline[][] }
  | { readonly type: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | {
      readonly type: 'list';
      readonly ordered: boolean;
      readonly first: number;
      readonly items: readonly (readonly Inline[])[];
    }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'table'; readonly head: readonly Inline[][]; readonly rows: readonly Inline[][][] }
  | { readonly type: 'rule' };

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const bullet = /^ {0,3}[-*+] +/;
const number = /^ {0,3}(\d{1,9})[.)] +/;
const heading = /^ {0,3}(#{1,6}) +/;
const quote = /^ {0,3}> ?/;
const rule = /^ {0,3}(?:-{3,}|\*{3,}|_{3,}) *$/;
const fence = /^ {0,3}(```|~~~)/;
const tableRule = /^ *\|?(?: *:?-{2,}:? *\|)+ *(?::?-{2,}:? *)?$/;

function linesOf(source: string): Line[] {
  let start = 0;
  return source.split('\n').map((text) => {
    const line = { start, end: start + text.length, text };
    start = line.end + 1;
    return line;
  });
}

const opensBlock = (text: string) =>
  [bullet, number, heading, quote, rule, fence].some((pattern) => pattern.test(text));

export function parseMarkdown(source: string): Block[] {
  const lines = linesOf(source);
  const blocks: Block[] = [];
  let at = 0;
  /** Takes lines while `accepts`; always at least one, so that the loop ends. */
  const takeWhile = (accepts: (line: Line, first: boolean) => boolean): Line[] => {
    const taken: Line[] = [];
    for (let line = lines[at]; line !== undefined && (taken.length === 0 || accepts(line, false)); line = lines[at]) {
      taken.push(line);
      at += 1;
    }
    return taken;
  };
  while (at < lines.length) {
    const { text, start, end } = lines[at]!;
    if (text.trim() === '') {
      at += 1;
    } else if (fence.test(text)) {
      blocks.push(codeBlock(takeFence()));
    } else if (rule.test(text)) {
      at += 1;
      blocks.push({ type: 'rule' });
    } else if (heading.test(text)) {
      const marker = heading.exec(text)!;
      at += 1;
      blocks.push({
        type: 'heading',
        level: marker[1]!.length,
        children: parseInline(source, start + marker[0].length, end),
      });
    } else if (quote.test(text)) {
      const taken = takeWhile((line) => quote.test(line.text));
      blocks.push({
        type: 'quote',
        lines: taken.map((line) => parseInline(source, line.start + quote.exec(line.text)![0].length, line.end)),
      });
    } else if (bullet.test(text) || number.test(text)) {
      blocks.push(
        listBlock(
          source,
          takeWhile((line) => bullet.test(line.text) || number.test(line.text) || /^ {2,}\S/.test(line.text)),
        ),
      );
    } else if (text.includes('|') && tableRule.test(lines[at + 1]?.text ?? '')) {
      const taken = takeWhile((line) => line.text.includes('|'));
      blocks.push({
        type: 'table',
        head: cells(source, taken[0]!),
        rows: taken.slice(2).map((line) => cells(source, line)),
      });
    } else {
      const taken = takeWhile((line) => line.text.trim() !== '' && !opensBlock(line.text));
      blocks.push({ type: 'paragraph', lines: taken.map((line) => parseInline(source, line.start, line.end)) });
    }
  }
  return blocks;

  function takeFence(): Line[] {
    const opening = fence.exec(lines[at]!.text)![1]!;
    const end = { seen: false };
    const taken = takeWhile((line) => {
      if (end.seen) return false;
      end.seen = line.text.trim() === opening;
      return true;
    });
    return end.seen ? taken.slice(1, -1) : taken.slice(1);
  }
}

const codeBlock = (lines: readonly Line[]): Block => ({
  type: 'code',
  text: lines.map((line) => line.text).join('\n'),
});

function listBlock(source: string, lines: readonly Line[]): Block {
  const items: Inline[][] = [];
  for (const line of lines) {
    const marker = bullet.exec(line.text) ?? number.exec(line.text);
    if (marker) items.push(parseInline(source, line.start + marker[0].length, line.end));
    else
      items
        .at(-1)
        ?.push(
          { type: 'text', text: ' ', start: line.start },
          ...parseInline(source, line.start + /^ */.exec(line.text)![0].length, line.end),
        );
  }
  const ordered = number.exec(lines[0]!.text);
  return { type: 'list', ordered: ordered !== null, first: Number(ordered?.[1] ?? 1), items };
}

function cells(source: string, line: Line): Inline[][] {
  const result: Inline[][] = [];
  let start = line.start;
  for (const part of line.text.split('|')) {
    if (part.trim() !== '') {
      const lead = part.length - part.trimStart().length;
      result.push(parseInline(source, start + lead, start + lead + part.trim().length));
    }
    start += part.length + 1;
  }
  return result;
}
