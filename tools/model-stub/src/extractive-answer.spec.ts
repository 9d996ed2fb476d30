import { describe, expect, it } from '@jest/globals';
import { abstention, extractiveAnswer } from './extractive-answer.js';
import { rewrittenQuestion } from './rewritten-question.js';

const user = (content: string) => [{ role: 'user', content }];
const sources =
  '<source id="1" title="Trips" page="2">\nHotels cost up to 90 euros. Trips of five nights need no\napproval.\n</source>\n' +
  '<source id="7" title="Pets">Cats sleep &lt;16 hours&gt; a day.</source>';

describe('the answer made from the sources in a prompt', () => {
  it('is the sentence that shares most words with the question, cited', () => {
    expect(extractiveAnswer(user(`${sources}\nAnswer this question from them:\n\nDo trips need approval?`))).toBe(
      'Trips of five nights need no approval [1].',
    );
  });

  it('quotes the source where the prompt shows that form', () => {
    const system = { role: 'system', content: 'Evidence in exactly this form: `[n: "quote"]`.' };
    expect(extractiveAnswer([system, ...user(`${sources}\nQuestion: How long do cats sleep?`)])).toBe(
      'Cats sleep <16 hours> a day [7: "Cats sleep <16 hours> a day"].',
    );
  });

  it('understands numbered lines too', () => {
    expect(extractiveAnswer(user('[1] Snow is white.\n[2] Grass is green.\nWhat is green?'))).toBe(
      'Grass is green [2].',
    );
  });

  it('cites two sources that say nearly as much', () => {
    const both =
      '<source id="1">Refunds take ten days.</source><source id="2">Refunds take a week, not ten days.</source>';
    expect(extractiveAnswer(user(`${both}\nHow many days do refunds take?`))).toBe(
      'Refunds take ten days [1]. Refunds take a week, not ten days [2].',
    );
  });

  it('says that the sources do not tell, when they do not', () => {
    expect(extractiveAnswer(user(`${sources}\nWho won the cup final?`))).toBe(abstention);
    expect(extractiveAnswer(user('Who are you?'))).toBe(abstention);
  });
});

describe('a rewritten question', () => {
  it('has the question before it added when it is short', () => {
    const conversation = '<conversation-x>\nReader: How long are trips?\nAnswer: Five nights [1].\n</conversation-x>';
    expect(rewrittenQuestion(user(`${conversation}\n\nLast question: And hotels?`))).toBe(
      'And hotels? How long are trips?',
    );
  });

  it('is no answer to a question with sources', () => {
    expect(rewrittenQuestion(user(`${sources}\nDo trips need approval?`))).toBeUndefined();
  });
});
