import { AlignedText } from './aligned-text.js';

describe('AlignedText', () => {
  it('changes nothing where the text was kept', () => {
    const text = 'Five nights, 𝒜 and no more.';
    expect(new AlignedText(text, text).range(5, 11)).toEqual({ start: 5, end: 11 });
  });

  it('follows a range over dropped marks and folded white space', () => {
    const aligned = new AlignedText(
      '# Hotels\r\n\r\nUp to **five** nights [here](http://x.test/y).',
      'Hotels\n\nUp to five nights here.',
    );
    expect(aligned.range(20, 24)).toEqual({ start: 14, end: 18 });
    expect(aligned.range(27, 33)).toEqual({ start: 19, end: 25 });
    expect(aligned.range(35, 39)).toEqual({ start: 26, end: 30 });
  });

  it('ends at the end of the text at the latest', () => {
    expect(new AlignedText('abc def', 'abc').at(6)).toBeLessThanOrEqual(3);
  });
});
