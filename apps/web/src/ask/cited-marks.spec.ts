import { parseMarkdown } from '../text/markdown';
import { citedMarks, renumbered } from './cited-marks';

const cite = (number: number, quote: string) => ({ number, quote });
const told = (number: number, ...starts: number[]) => ({
  number,
  quote: 'the same words',
  marks: starts.map((start) => ({ start, end: start + 3 })),
});
const places = (answer: string, citations: Parameters<typeof citedMarks>[2], open = false) =>
  [...citedMarks(answer, parseMarkdown(answer), citations, open).values()].map((marks) =>
    marks.flatMap((mark) => mark.citations),
  );

describe('citedMarks', () => {
  it('follows what the server says, whatever order and words suggest', () => {
    const answer = 'A [1]. B [1][2]. C [1].';
    const [a, b, c] = [2, 9, 19] as const;
    expect([...answer.matchAll(/\[1\]/g)].map(({ index }) => index)).toEqual([a, b, c]);
    expect(places(answer, [told(1, b), told(2, b + 3), told(1, a, c)])).toEqual([[2], [0], [1], [2]]);
  });

  it('gives a mark that no citation claims to none, and two quotes behind one mark both', () => {
    const answer = 'A [1]. As shown in [1].';
    expect(places(answer, [told(1, 2), told(1, 2)])).toEqual([[0, 1], []]);
    expect(places(answer, [told(1, 2)], true)).toEqual([[0], []]);
  });

  it('tells several quotes of one source apart by their order', () => {
    const answer = 'Five nights [1]. Longer with consent [1]. Economy class [1].';
    expect(places(answer, [cite(1, 'a'), cite(1, 'b'), cite(1, 'c')])).toEqual([[0], [1], [2]]);
  });

  it('follows each source by itself', () => {
    const answer =
      '- Five nights [3]\n- **Longer** with consent [1]\n\n| a | b |\n| --- | --- |\n| Economy [3] | [1, 3] |';
    expect(places(answer, [cite(3, 'a'), cite(1, 'b'), cite(3, 'c'), cite(1, 'd'), cite(3, 'e')])).toEqual([
      [0],
      [1],
      [2],
      [3, 4],
    ]);
  });

  it('leaves a number alone that cites nothing', () => {
    expect(places('As shown before [7].', [cite(1, 'a')])).toEqual([[]]);
  });

  it('waits for the citation of the last mark while the answer streams', () => {
    const citations = [cite(1, 'Five nights')];
    expect(places('Five nights [1]. Longer [1]', citations, true)).toEqual([[0], []]);
    expect(places('Five nights [1]. Five nights [1]', citations)).toEqual([[0], [0]]);
  });
});

describe('renumbered', () => {
  it('numbers quotes in the order of the answer and leaves other brackets as they are', () => {
    const answer = 'Gross profit [3]. See [9] and `[3]`. Revenue [1][3].';
    const marks = citedMarks(answer, parseMarkdown(answer), [cite(3, 'a'), cite(1, 'b'), cite(3, 'c')]);
    expect(renumbered(answer, marks)).toBe('Gross profit [1]. See [9] and `[3]`. Revenue [2][3].');
  });
});
