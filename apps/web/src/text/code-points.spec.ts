import { countCodePoints, excerptAround, sliceCodePoints, utf16Index } from './code-points';

describe('code points', () => {
  it('slices text outside the basic plane by code points, as the API counts', () => {
    expect(sliceCodePoints('a😀b😀c', 1, 4)).toBe('😀b😀');
    expect(sliceCodePoints('plain', 1, 3)).toBe('la');
    expect(countCodePoints('😀😀')).toBe(2);
  });

  it('clamps offsets that lie outside the text', () => {
    expect(sliceCodePoints('abc', -2, 99)).toBe('abc');
    expect(sliceCodePoints('abc', 2, 1)).toBe('');
    expect(utf16Index('😀', 5)).toBe(2);
  });

  it('keeps lone surrogates as one code point each', () => {
    expect(countCodePoints('a\uD800b')).toBe(3);
    expect(sliceCodePoints('a\uD800b', 2, 3)).toBe('b');
  });

  it('gives a passage with its surroundings and says whether more follows', () => {
    const text = `${'x'.repeat(50)}QUOTE${'y'.repeat(50)}`;
    const excerpt = excerptAround(text, 50, 55, 10);
    expect(excerpt).toMatchObject({
      match: 'QUOTE',
      before: 'x'.repeat(10),
      after: 'y'.repeat(10),
      atStart: false,
      atEnd: false,
    });
    expect(excerptAround(text, 50, 55, 500)).toMatchObject({ atStart: true, atEnd: true, from: 0, to: 105 });
  });

  it('prefers to begin and end an excerpt at a line end', () => {
    const text = `first line\nsecond line\nTHE QUOTE\nthird line that goes on\nlast line`;
    const start = text.indexOf('THE QUOTE');
    const excerpt = excerptAround(text, start, start + 9, 14);
    expect(excerpt.before).toBe('second line\n');
  });
});
