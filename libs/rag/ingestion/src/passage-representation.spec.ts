import type { TextAnalyzer } from '@groundwork/domain';
import { passageForEmbedding, termsForPassage } from './passage-representation.js';

const words: TextAnalyzer = { id: 'words', terms: (text) => text.toLowerCase().match(/\p{L}+/gu) ?? [] };

describe('passageForEmbedding', () => {
  it('puts the title before the first passage only', () => {
    const chunk = { heading: '', text: 'Five nights.' };
    expect(passageForEmbedding('Travel policy', { ...chunk, index: 0 })).toBe('Travel policy\nFive nights.');
    expect(passageForEmbedding('Travel policy', { ...chunk, index: 3 })).toBe('Five nights.');
  });

  it('puts the headings before every passage but the one that holds them', () => {
    expect(passageForEmbedding('T', { index: 2, heading: 'Hotels › Limits', text: 'Five nights.' })).toBe(
      'Hotels › Limits\nFive nights.',
    );
    expect(passageForEmbedding('T', { index: 1, heading: 'Hotels › Limits', text: 'Limits\nFive nights.' })).toBe(
      'Hotels\nLimits\nFive nights.',
    );
  });

  it('says a title once when it is the first heading too', () => {
    expect(passageForEmbedding('Guide', { index: 0, heading: 'Guide › Start', text: 'Press it.' })).toBe(
      'Guide › Start\nPress it.',
    );
  });

  it('never adds more than 120 characters, and none in half', () => {
    const embedded = passageForEmbedding('𝒜'.repeat(500), { index: 0, heading: '', text: 'x' });
    expect(Array.from(embedded)).toHaveLength(120 + 2);
    expect(embedded).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  });

  it('takes the words of a file name for a title', () => {
    expect(passageForEmbedding('travel-policy_2026.pdf', { index: 0, heading: '', text: 'x' })).toBe(
      'travel policy 2026\nx',
    );
    expect(passageForEmbedding('0042.pdf', { index: 0, heading: '', text: 'x' })).toBe('x');
    expect(passageForEmbedding('About node.js', { index: 0, heading: '', text: 'x' })).toBe('About node.js\nx');
  });
});

describe('termsForPassage', () => {
  it('finds every passage by its title, headings and text', () => {
    expect(termsForPassage(words, 'Travel policy', { heading: 'Hotels', text: 'Five nights.' }, null)).toEqual([
      ...['travel', 'policy', 'hotels', 'five', 'nights'],
    ]);
  });
});
