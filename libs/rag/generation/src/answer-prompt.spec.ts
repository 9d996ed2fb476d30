import { answerPrompt } from './answer-prompt.js';
import { fillPrompt, promptVersion } from './prompts.js';
import { numbered } from './source-text.js';
import { passages } from './testing/passages.js';
import { estimateTokens } from './token-estimate.js';

const sentence = 'Each of these sentences says a little about refunds and hotels. ';
const sources = numbered(
  passages(
    { text: sentence.repeat(20).trim(), title: 'A', page: 4, heading: 'Money › Refunds' },
    sentence.repeat(20).trim(),
    sentence.repeat(20).trim(),
  ),
);
const prompt = (tokens: number) =>
  answerPrompt({ question: 'How long?', history: [], sources, now: new Date(0), tokens, countTokens: estimateTokens });
const size = (tokens: number) => prompt(tokens).reduce((sum, { content }) => sum + estimateTokens(content), 0);

describe('the prompt of an answer', () => {
  it('shows title, page and section of each source', () => {
    const [, user] = prompt(8000);
    expect(user!.content).toContain('<source id="1" title="A" page="4" section="Money › Refunds">');
    expect(user!.content.match(/<source id=/g)).toHaveLength(3);
  });

  it.each([1200, 1500, 1900])(
    'stays within %d tokens by cutting passages at sentences, the best first in',
    (tokens) => {
      expect(size(tokens)).toBeLessThanOrEqual(tokens);
      expect(prompt(tokens)[1]!.content).toContain('id="1"');
      expect(prompt(tokens)[1]!.content).toMatch(/hotels\.\n<\/source>/);
    },
  );

  it('fills its places in one pass', () => {
    expect(fillPrompt('{{a}} {{b}}', { a: '{{b}}', b: 'x' })).toBe('{{b}} x');
    expect(() => fillPrompt('{{c}}', { a: '' })).toThrow('{{c}}');
  });

  it('has a version', () => expect(promptVersion).toMatch(/^[0-9a-f]{12}$/));
});
