import { CitationStream, type AnswerPiece } from './citation-stream.js';

const read = (...parts: string[]): AnswerPiece[] => {
  const stream = new CitationStream();
  return [...parts.flatMap((part) => stream.push(part)), ...stream.end()];
};
const visible = (pieces: readonly AnswerPiece[]) =>
  pieces
    .map((piece) => (piece.type === 'text' ? piece.text : piece.cites.map(({ number }) => `<${number}>`).join('')))
    .join('');
const cites = (pieces: readonly AnswerPiece[]) =>
  pieces.flatMap((piece) => (piece.type === 'marker' ? piece.cites : []));

describe('CitationStream', () => {
  it('takes the quote out of the text and keeps its source number', () => {
    const pieces = read('Five nights [1: "up to five nights"].');
    expect(visible(pieces)).toBe('Five nights <1>.');
    expect(cites(pieces)).toEqual([{ number: 1, quote: 'up to five nights' }]);
  });

  it('gives the same whatever the pieces are cut at', () => {
    const text = 'A [1: "one [sic] \\"two\\", three"; 2: “vier”] b [3][4, 5] c [x] d [2024] e.';
    const whole = read(text);
    expect(visible(whole)).toBe('A <1><2> b <3><4><5> c [x] d [2024] e.');
    for (const size of [1, 2, 3, 7]) {
      const parts = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
        text.slice(i * size, (i + 1) * size),
      );
      expect(visible(read(...parts))).toBe(visible(whole));
      expect(cites(read(...parts))).toEqual(cites(whole));
    }
  });

  it.each([
    ['[Source 2]', [{ number: 2, quote: null }]],
    [
      '[1-3]',
      [
        { number: 1, quote: null },
        { number: 2, quote: null },
        { number: 3, quote: null },
      ],
    ],
    ['【1】', [{ number: 1, quote: null }]],
    ['【1†source】', [{ number: 1, quote: null }]],
    ['[1: a quote without marks]', [{ number: 1, quote: 'a quote without marks' }]],
    ["[1: 'the employee's manager']", [{ number: 1, quote: "the employee's manager" }]],
    ['[1："引用"]', [{ number: 1, quote: '引用' }]],
    [
      '[1: "first", "second"]',
      [
        { number: 1, quote: 'first' },
        { number: 1, quote: 'second' },
      ],
    ],
    ['[1: "see note [4], below"]', [{ number: 1, quote: 'see note [4], below' }]],
  ])('reads %s as models write it', (text, expected) => {
    expect(cites(read(text))).toEqual(expected);
    expect(visible(read(text)).replace(/<\d+>/g, '')).toBe('');
  });

  it.each(['[x]', '[link](https://a.example)', '- [ ] task', 'a[i] = 1', '[1 apple]', '[2024]'])(
    'leaves %s alone',
    (text) => {
      expect(visible(read(...Array.from(text)))).toBe(text);
    },
  );

  it('shows nothing of a quote that was cut off', () => {
    expect(visible(read('Five nights [1: "up to fi'))).toBe('Five nights <1>');
    expect(cites(read('Five nights [1: "up to fi'))).toEqual([{ number: 1, quote: null }]);
    expect(visible(read('Five nights ['))).toBe('Five nights ');
  });

  it('gives up on a quote that never ends', () => {
    const pieces = read('A [1: "', 'word '.repeat(1000));
    expect(visible(pieces).startsWith('A <1>')).toBe(true);
  });
});
