import { addedWords } from './added-words';

describe('addedWords', () => {
  it('are the words that a follow-up is searched together with', () => {
    expect(addedWords('And for London?', 'And for London? (nights book hotel)')).toBe('nights, book, hotel');
  });

  it('are none where the question was written anew', () => {
    expect(addedWords('And for London?', 'How many nights may I book in London?')).toBeNull();
    expect(addedWords('And for London?', 'And for London? I mean (the city).')).toBeNull();
  });
});
