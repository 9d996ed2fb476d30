import { answerAsMarkdown } from './copy-markdown';
import { newTurn } from './turn';

describe('answerAsMarkdown', () => {
  it('copies question, answer and each source with its address and quote', () => {
    const citation = {
      number: 1,
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
    const text = answerAsMarkdown(
      { ...newTurn('1', 'How many?'), text: 'Five [1].', citations: [citation] },
      (number) => `http://x/?s=${number}`,
    );
    expect(text).toBe(
      '**How many?**\n\nFive [1].\n\n**Sources**\n\n[1] [Travel \\[2026\\]](http://x/?s=1), page 4: “up to five nights”\n',
    );
  });

  it('leaves the list of sources out when there are none', () => {
    expect(answerAsMarkdown({ ...newTurn('1', 'Q'), text: 'A' }, String)).toBe('**Q**\n\nA\n');
  });
});
