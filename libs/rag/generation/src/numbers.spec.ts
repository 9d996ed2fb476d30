import { numberForms, numbersOf } from './numbers.js';

const same = (one: string, other: string) => numbersOf(one)[0]!.forms.some((form) => numberForms(other).has(form));

describe('numbers', () => {
  it.each([
    ['1,200', '1200'],
    ['1.2 million', '1,200,000'],
    ['3,5', '3.5'],
    ['05', '5'],
    ['five', '5'],
    ['3.50', '3.5'],
    ['٣٤', '34'],
    ['１２', '12'],
    ["1'000", '1000'],
  ])('%s is %s', (one, other) => expect(same(one, other)).toBe(true));

  it.each([
    ['14', '30'],
    ['1.5', '15'],
    ['10', '100'],
    ['2019', '2018'],
    ['seven', 'five'],
  ])('%s is not %s', (one, other) => expect(same(one, other)).toBe(false));
});
