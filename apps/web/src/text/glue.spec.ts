import { glueCitations } from './glue';
import { parseInline } from './inline';

const glued = (text: string, apart: { start: number; end: number; reason: string }[] = []) =>
  glueCitations(parseInline(text, 0, text.length), apart).map((group) =>
    group.map((node) => (node.type === 'text' ? node.text : node.type)),
  );

describe('glueCitations', () => {
  it('keeps a citation with the word before it', () => {
    expect(glued('Up to five nights [1]. More [2][3].')).toEqual([
      ['Up to five '],
      ['nights ', 'citation'],
      ['. '],
      ['More ', 'citation', 'citation'],
      ['.'],
    ]);
  });

  it('keeps it with the last character where no spaces stand between words', () => {
    expect(glued('最多五晚[1]。')).toEqual([['最多五'], ['晚', 'citation'], ['。']]);
  });

  it('does not cut what is marked as a whole', () => {
    expect(glued('A bold claim [1].', [{ start: 0, end: 12, reason: 'r' }])).toEqual([
      ['A bold claim '],
      ['citation'],
      ['.'],
    ]);
  });

  it('knows where the pieces stand', () => {
    const [, group] = glueCitations(parseInline('ab cd [1]', 0, 9), []);
    expect(group?.[0]).toMatchObject({ text: 'cd ', start: 3 });
  });
});
