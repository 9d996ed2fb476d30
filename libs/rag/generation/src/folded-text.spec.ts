import { FoldedText } from './folded-text.js';

const found = (text: string, quote: string) => {
  const range = new FoldedText(text).find(quote);
  return range === null ? null : text.slice(range.start, range.end);
};

describe('finding a quote in stored text', () => {
  it('folds white space, so a quote may run over line ends', () => {
    expect(found('trips of up to\n   five\u00a0nights need none', 'up to five nights')).toBe(
      'up to\n   five\u00a0nights',
    );
  });

  it.each([
    ['typographic quotes', 'the employee’s “home” office', `the employee's "home" office`],
    ['dashes', 'pages 4–6 — all', 'pages 4-6 - all'],
    ['decomposed letters', 'cafe\u0301 noir', 'caf\u00e9 noir'],
    ['soft hyphens', 'infor\u00admation', 'information'],
    ["the prompt's look-alike brackets", 'use <b>bold</b>', 'use ‹b›bold‹/b›'],
  ])('does not mind %s', (_, text, quote) => expect(found(text, quote)).toBe(text));

  it('ignores an ellipsis around a quote and a full stop that the writer added', () => {
    expect(found('Refunds take 14 days, no longer', '… Refunds take 14 days.')).toBe('Refunds take 14 days');
  });

  it.each([
    ['a changed word', 'up to five nights', 'up to six nights'],
    ['a changed case', 'Refunds take 14 days', 'refunds take 14 days'],
    ['a left-out word', 'no approval is required', 'approval required'],
    ['words left out behind an ellipsis', 'trips of up to five nights', 'trips ... five nights'],
    ['a part of a number', 'up to 15 nights', '5 nights'],
    ['a part of a decimal', 'costs 1.5 euros', '5 euros'],
    ['a cut decimal', 'rises by 1.5', 'rises by 1'],
    ['a part of a word', 'unlawful acts', 'lawful acts'],
    ['nothing but marks', 'Well, well.', '.'],
    ['an empty quote', 'Well', ''],
  ])('does not find %s', (_, text, quote) => expect(found(text, quote)).toBeNull());

  it('finds Chinese over a line end without a space, and inside a run of characters', () => {
    expect(found('员工每次出差最多可\n预订五晚酒店。', '最多可预订五晚')).toBe('最多可\n预订五晚');
  });

  it('keeps surrogate pairs whole', () => {
    expect(found('Say 😀😀 twice 𝒙', '😀😀 twice 𝒙')).toBe('😀😀 twice 𝒙');
    expect(found('Say 😀 twice', '😁 twice')).toBeNull();
  });
});
