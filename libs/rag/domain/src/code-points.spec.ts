import { CodePointIndex, codePoints } from './code-points.js';

describe('CodePointIndex', () => {
  const text = 'a😀b😀😀c';
  const index = new CodePointIndex(text);

  it('counts a surrogate pair as one', () => {
    expect(index.length).toBe(Array.from(text).length);
  });

  it('converts there and back at every code point', () => {
    let utf16 = 0;
    Array.from(text).forEach((character, position) => {
      expect(index.fromUtf16(utf16)).toBe(position);
      expect(index.toUtf16(codePoints(position))).toBe(utf16);
      utf16 += character.length;
    });
    expect(index.toUtf16(index.length)).toBe(text.length);
  });

  it('slices by code points', () => {
    expect(index.slice({ start: codePoints(1), end: codePoints(4) })).toBe('😀b😀');
  });
});
