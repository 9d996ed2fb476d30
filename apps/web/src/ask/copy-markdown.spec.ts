import { answerAsMarkdown } from './copy-markdown';
import { newTurn } from './turn';

describe('answerAsMarkdown', () => {
  const citation = {
    number: 3,
    document_id: 'd',
    document_title: 'Travel [2026]',
    chunk_id: 'c',
    quote: 'up to\nfive nights',
    page: 4,
    start: 0,
    end: 3,
    score: 1,
    verified: true,
  };

  it('copies question, answer and each source with its address and quote', () => {
    const text = answerAsMarkdown(
      { ...newTurn('1', 'How many?'), text: 'Five [3].', citations: [citation] },
      (number) => `http://x/?s=${number}`,
    );
    expect(text).toBe(
      '**How many?**\n\nFive [1].\n\n**Sources**\n\n[1] [Travel \\[2026\\]](http://x/?s=1), page 4: “up to five nights”\n',
    );
  });

  it('gives each quote of one source a number of its own, as on the screen', () => {
    const other = { ...citation, quote: 'more with consent', start: 9, end: 12 };
    const turn = { ...newTurn('1', 'Q'), text: 'Five [3], more [3].', citations: [citation, other] };
    expect(answerAsMarkdown(turn, String)).toContain('Five [1], more [2].');
    expect(answerAsMarkdown(turn, String)).toMatch(/\[2\] .*more with consent/);
  });

  it('leaves the list of sources out when there are none', () => {
    expect(answerAsMarkdown({ ...newTurn('1', 'Q'), text: 'A' }, String)).toBe('**Q**\n\nA\n');
  });
});
