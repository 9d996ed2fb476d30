import { sentencesOf } from './sentences.js';

const split = (text: string) => sentencesOf(text).map(({ start, end }) => text.slice(start, end));

describe('sentencesOf', () => {
  it('joins lines that were only wrapped', () => {
    const text =
      'Employees may book hotels for trips of up to five nights\nwithout approval. Longer trips need the consent of the\nmanager.';
    expect(split(text)).toEqual([
      'Employees may book hotels for trips of up to five nights\nwithout approval.',
      'Longer trips need the consent of the\nmanager.',
    ]);
  });

  it('keeps headings, list items and table rows apart', () => {
    expect(split('Travel\n\n- Book early.\n- Keep receipts\n\n| City | Limit |\n| Rome | 120 |')).toEqual([
      'Travel',
      '- Book early.',
      '- Keep receipts',
      '| City | Limit |',
      '| Rome | 120 |',
    ]);
  });

  it('does not end a sentence after an abbreviation or an initial', () => {
    expect(split('Dr. Smith met J. R. Jones, cf. Fig. 3, in St. Gallen. They left.')).toEqual([
      'Dr. Smith met J. R. Jones, cf. Fig. 3, in St. Gallen.',
      'They left.',
    ]);
  });

  it('does not end a sentence within an address', () => {
    expect(split('See https://a.example/find?name=x.y for more. It helps!')).toEqual([
      'See https://a.example/find?name=x.y for more.',
      'It helps!',
    ]);
  });

  it('keeps items of a list without marks apart, and a table row whole', () => {
    expect(split('Taxi rides within the city\nTrain tickets\n\nCity\tNote\nRome\tHot. Bring water.')).toEqual([
      'Taxi rides within the city',
      'Train tickets',
      'City\tNote',
      'Rome\tHot. Bring water.',
    ]);
  });

  it('splits scripts without spaces', () => {
    expect(split('报销需要收据。超过五晚需要批准！为什么？')).toEqual([
      '报销需要收据。',
      '超过五晚需要批准！',
      '为什么？',
    ]);
  });
});
