import type { Citation } from '@groundwork/contracts';
import type { Inline } from '../text/inline';
import type { Block } from '../text/markdown';
import { assignQuotes } from './assign-quotes';

/** A source number in brackets, and the places in the list of citations that it stands for; none: it is plain text. */
export interface CitedMark {
  readonly number: number;
  readonly citations: readonly number[];
}

/** By where the bracket starts in the answer; `[1, 3]` holds two marks. */
export type CitedMarks = ReadonlyMap<number, readonly CitedMark[]>;

interface Mark {
  readonly start: number;
  readonly number: number;
  readonly claim: string;
}

type MarkedCitation = Pick<Citation, 'number' | 'quote' | 'marks'>;

/**
 * Which citation each mark stands for. A number names a source, and a source may be quoted at several places: such marks
 * share their number, their quotes differ. The server says which is whose; of answers stored before it did, order and words
 * tell. `open`: the answer still streams, and the citation of the last mark may be on its way.
 */
export function citedMarks(
  answer: string,
  blocks: readonly Block[],
  citations: readonly MarkedCitation[],
  open = false,
): CitedMarks {
  const marks = marksOf(answer, blocks);
  const told = citations.some((citation) => citation.marks !== undefined);
  const found = told ? asTold(marks, citations) : byWords(marks, citations, open);
  const result = new Map<number, CitedMark[]>();
  for (const mark of marks) {
    const cited = { number: mark.number, citations: found.get(mark) ?? [] };
    result.set(mark.start, [...(result.get(mark.start) ?? []), cited]);
  }
  return result;
}

type Found = ReadonlyMap<Mark, readonly number[]>;

const asTold = (marks: readonly Mark[], citations: readonly MarkedCitation[]): Found =>
  new Map(
    marks.map((mark) => [
      mark,
      citations.flatMap((citation, place) =>
        citation.number === mark.number && citation.marks?.some(({ start }) => start === mark.start) ? [place] : [],
      ),
    ]),
  );

function byWords(marks: readonly Mark[], citations: readonly MarkedCitation[], open: boolean): Found {
  const found = new Map<Mark, readonly number[]>();
  for (const number of new Set(marks.map((mark) => mark.number))) {
    const own = marks.filter((mark) => mark.number === number);
    const quoted = citations.flatMap((citation, index) => (citation.number === number ? [index] : []));
    const settled = open && own.length > quoted.length ? own.slice(0, -1) : own;
    const chosen = assignQuotes(
      settled.map((mark) => mark.claim),
      quoted.map((index) => citations[index]?.quote ?? ''),
    );
    settled.forEach((mark, order) =>
      found.set(
        mark,
        (chosen[order] ?? []).flatMap((place) => quoted[place] ?? []),
      ),
    );
  }
  return found;
}

/** The answer with its marks numbered as the reader sees them: each quote has a number of its own, from 1 in order. */
export function renumbered(answer: string, marks: CitedMarks): string {
  let text = answer;
  for (const [start, cited] of [...marks].reverse()) {
    const shown = cited.map(({ number, citations }) => (citations.length > 0 ? citations.map(readerNumber) : [number]));
    const end = answer.indexOf(']', start) + 1;
    text = `${text.slice(0, start)}${shown
      .flat()
      .map((number) => `[${number}]`)
      .join('')}${text.slice(end)}`;
  }
  return text;
}

/** What stands on the chip of the citation at this place of the list. */
export const readerNumber = (place: number) => place + 1;

function marksOf(answer: string, blocks: readonly Block[]): Mark[] {
  const nodes = blocks.flatMap(inlineOf).filter((node) => node.type === 'citation');
  let from = 0;
  let claim = '';
  return nodes.flatMap(({ start, numbers }) => {
    const said = answer.slice(from, start);
    // Marks side by side stand for one claim.
    if (/[\p{L}\p{N}]/u.test(said)) claim = said;
    from = answer.indexOf(']', start) + 1;
    return numbers.map((number) => ({ start, number, claim }));
  });
}

function inlineOf(block: Block): Inline[] {
  switch (block.type) {
    case 'paragraph':
    case 'quote':
      return flat(block.lines.flat());
    case 'heading':
      return flat(block.children);
    case 'list':
      return flat(block.items.flat());
    case 'table':
      return flat([...block.head, ...block.rows.flat()].flat());
    case 'code':
    case 'rule':
      return [];
  }
}

const flat = (nodes: readonly Inline[]): Inline[] =>
  nodes.flatMap((node) => ('children' in node ? flat(node.children) : [node]));
