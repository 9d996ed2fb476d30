import type { EmbeddingModel, EmbeddingModels } from '@groundwork/domain';
import { NOT_FOUND } from './refusal.js';
import { answering, answerOf } from './testing/asking.js';
import { passages, type PassageFixture } from './testing/passages.js';

const TRAVEL: PassageFixture = {
  title: 'Travel policy',
  document: 'travel',
  heading: 'Hotels',
  text:
    'Hotels\n\nThe company books hotels through its own portal. Employees may stay up to five nights per trip without approval. ' +
    'Longer stays need the written consent of the manager. Breakfast is reimbursed up to 15 euros a day.',
};
const REFUNDS: PassageFixture = {
  title: 'Refunds',
  text: 'Refund requests are handled by Maria Keller in the finance office. Refunds are paid within 14 days of the request. The office is closed on public holidays.',
};
const LEAVE: PassageFixture = {
  title: 'Leave',
  text: 'Parental leave begins on the day of birth. It lasts sixteen weeks. Nights and weekends count as ordinary days.',
};
const all = passages(TRAVEL, REFUNDS, LEAVE);

const answer = async (question: string, sources = all, more = {}, confidence = 0.9) => {
  const { message } = await answerOf(answering(sources, null, { more, confidence }).ask(question));
  return message.answer;
};

describe('an extractive answer', () => {
  it.each([
    ['How many nights may I stay per trip?', 'five nights'],
    ['Who handles refund requests?', 'Maria Keller'],
    ['When are refunds paid?', '14 days'],
    ['What do longer stays need?', 'written consent'],
    ['How much is reimbursed for breakfast?', '15 euros'],
    ['How long does parental leave last?', 'sixteen weeks'],
  ])('to “%s” holds “%s”', async (question, expected) => {
    const { answer: text, mode, model, answerable } = await answer(question);
    expect(text).toContain(expected);
    expect({ mode, model, answerable }).toEqual({ mode: 'extractive', model: null, answerable: true });
  });

  it('is found where the price is written in letters, also from passages that were found by their words alone', async () => {
    const hotels = passages(
      {
        title: 'Leave policy',
        text: 'Every employee may take sixteen weeks of paid parental leave after the birth of a child.',
      },
      {
        title: 'Expense policy',
        text: 'Hotels\n\nA hotel may cost up to one hundred and forty per night in capital cities. Breakfast is paid by the company when it is part of the room.',
      },
    );
    const question = 'How much may a hotel cost per night in capital cities?';
    for (const confidence of [0.9, 0.5]) {
      const { answerable, answer: text } = await answer(question, hotels, {}, confidence);
      expect({ answerable, text }).toMatchObject({ answerable: true });
      expect(text).toContain('one hundred and forty per night');
    }
  });

  it('is sentences and not a paste of passages', async () => {
    const { answer: text } = await answer('How many nights may I stay per trip?');
    expect(text).toMatch(/^Employees may stay up to five nights per trip without approval \[1\]\./);
    expect(text).not.toContain('Hotels\n');
    expect(text.length).toBeLessThan(400);
  });

  it('cites each sentence with its own exact span', async () => {
    const { answer: text, citations, unsupported } = await answer('How many nights may I stay per trip?');
    expect(unsupported).toEqual([]);
    for (const citation of citations) {
      const { chunk } = all[citation.number - 1]!;
      expect(citation.verified).toBe(true);
      expect(
        Array.from(chunk.text)
          .slice(citation.start - chunk.start, citation.end - chunk.start)
          .join(''),
      ).toBe(citation.quote);
      expect(text).toContain(`[${citation.number}]`);
    }
  });

  it('takes the sentence before along when the best one leans on it', async () => {
    const { answer: text, citations } = await answer('How many weeks does it last?', passages(LEAVE));
    expect(text).toMatch(/^Parental leave begins on the day of birth\. It lasts sixteen weeks \[1\]\./);
    expect(citations[0]!.quote).toBe('Parental leave begins on the day of birth. It lasts sixteen weeks.');
  });

  it('says a thing once that overlapping passages share', async () => {
    const twice = passages(TRAVEL, { ...TRAVEL, text: TRAVEL.text.slice(8) });
    const { answer: text } = await answer('How many nights may I stay per trip?', twice);
    expect(text.match(/five nights/g)).toHaveLength(1);
  });

  it('reads well out of lists, and drops note numbers of the document itself', async () => {
    const list = passages('Keep in mind:\n\n- **Receipts** must be kept for ten years [3].\n- Pets stay at home.');
    const kept = await answer('How long must receipts be kept?', list);
    expect(kept.answer).toBe('Receipts must be kept for ten years [1].');
    expect(kept.citations[0]!.quote).toBe('- **Receipts** must be kept for ten years [3].');
  });

  it.each([
    ['tabs', 'Limits\n\nCity\tLimit per night\nRome\t120 euros\nOslo\t180 euros'],
    ['bars', '| City | Limit per night |\n| --- | --- |\n| Rome | 120 euros |\n| Oslo | 180 euros |'],
  ])('names the columns of a table row (cells between %s)', async (_, text) => {
    const { answer: shown, citations } = await answer('What is the limit per night in Oslo?', passages(text));
    expect(shown).toContain('City: Oslo; Limit per night: 180 euros [1].');
    expect(citations.every(({ verified }) => verified)).toBe(true);
  });

  it('keeps a record of a CSV file together', async () => {
    const csv = passages(
      'Product: Buoy\nPrice: 120 euros\nDepot: Kiel\n\nProduct: Anchor\nPrice: 45 euros\nDepot: Emden',
    );
    expect((await answer('What is the price of an anchor?', csv)).answer).toMatch(
      /^Product: Anchor; Price: 45 euros; Depot: Emden \[1\]\./,
    );
  });

  it('prefers an item of a list to the heading above it', async () => {
    const list = passages('Parking permits\n\nPermits for parking last two years\nPermits for bicycles are free');
    expect((await answer('How long do parking permits last?', list)).answer).toMatch(
      /^Permits for parking last two years \[1\]/,
    );
  });

  it('drops the label or the joining word that a sentence began with, from the text and not from the quote', async () => {
    const joined = passages('Results: However, refunds are paid on Monday. Cash is not accepted.');
    const { answer: text, citations } = await answer('When are refunds paid?', joined);
    expect(text).toMatch(/^Refunds are paid on Monday \[1\]\./);
    expect(citations[0]!.quote).toBe('Results: However, refunds are paid on Monday.');
  });

  it('cuts a sentence that is too long, and its quote with it', async () => {
    const long = passages(`The refund list names ${'customers of the northern region, '.repeat(30)}and nobody else.`);
    const { answer: text, citations } = await answer('Who does the refund list name?', long);
    expect(text.length).toBeLessThan(420);
    expect(text).toMatch(/ … \[1\]$/);
    expect(long[0]!.chunk.text).toContain(citations[0]!.quote);
  });

  it('refuses when no sentence has the measure that is asked for', async () => {
    const { answer: text, answerable, citations, sources } = await answer('How deep is the pool of the hotels?');
    expect({ answerable, citations, sources }).toEqual({ answerable: false, citations: [], sources: all });
    expect(text.startsWith(NOT_FOUND)).toBe(true);
  });

  it('prefers the sentence that has what is asked for to one that shares as many words', async () => {
    const { answer: text } = await answer(
      'How many nights may employees stay?',
      passages('Employees may stay for some nights where the manager agrees. Employees may stay up to five nights.'),
    );
    expect(text).toMatch(/^[^.]*five nights/);
  });

  it('reads a row with the names of its columns and the heading above it', async () => {
    const table = 'Priority\tMeaning\tFirst answer\nP1\tA station is down\t30 minutes\nP2\tA function fails\t4 hours';
    const { answer: text } = await answer(
      'How fast is a P1 case first answered?',
      passages({ text: table, heading: 'Handbook › Response times' }),
    );
    expect(text).toMatch(/^Priority: P1; Meaning: A station is down; First answer: 30 minutes \[1\]\./);
  });

  it('works in Chinese', async () => {
    const chinese = passages('公司通过门户预订酒店。员工每次出差最多可住五晚，无需批准。早餐每天最多报销十五欧元。');
    const { answer: text, citations } = await answer('每次出差最多可以住几晚？', chinese);
    expect(text).toContain('员工每次出差最多可住五晚，无需批准。[1]');
    expect(citations[0]).toMatchObject({ verified: true, start: 11 });
  });

  it('counts code points behind surrogate pairs', async () => {
    const { citations } = await answer(
      'When are refunds paid?',
      passages({ text: '😀 Hello 😀. Refunds are paid on Monday.', start: 100 }),
    );
    expect(citations[0]).toMatchObject({ quote: 'Refunds are paid on Monday.', start: 111, end: 138 });
  });

  it('says that nothing is found when the passages hold no words', async () => {
    expect(await answer('What?', passages('--- *** ---'))).toMatchObject({ answerable: false, citations: [] });
  });

  it('uses the installation’s own analyzer for words', async () => {
    const analyzer = {
      id: 'synonyms',
      terms: (text: string) =>
        text
          .toLowerCase()
          .replace(/vacation/g, 'leave')
          .match(/\p{L}+/gu) ?? [],
    };
    const { answer: text } = await answer('vacation begins', all, { analyzer });
    expect(text).toContain('Parental leave begins');
  });
});

describe('sentences compared by meaning', () => {
  /** Knows that food is food: two dimensions, food and everything else. */
  const vector = (text: string) => Float32Array.from(/breakfast|eat|meal/i.test(text) ? [1, 0] : [0, 1]);
  const model = (embed: EmbeddingModel['embed']): EmbeddingModels => {
    const only: EmbeddingModel = {
      id: 'food',
      dimensions: 2,
      maxTokens: 100,
      batchSize: 8,
      kind: 'semantic',
      embed,
      countTokens: (text) => text.split(' ').length,
      knownShare: () => 1,
    };
    return { preferred: () => only, byId: () => only, has: () => true };
  };

  it('are found without a shared word', async () => {
    const embeddings = model((texts) => Promise.resolve(texts.map(vector)));
    expect((await answer('What may I eat?', all)).answer).not.toMatch(/^Breakfast/);
    expect((await answer('What may I eat?', all, { embeddings })).answer).toMatch(/^Breakfast/);
  });

  it('lift a question over the threshold by standing near it, and sink one by standing far', async () => {
    const embeddings = model((texts) => Promise.resolve(texts.map(vector)));
    const near = (confidence: number) => answer('What is breakfast worth?', all, { embeddings }, confidence);
    expect((await near(0.3)).answer).toContain('15 euros');
    expect(await near(0.02)).toMatchObject({ answerable: false, citations: [] });
    expect((await answer('What is breakfast worth?', all, {}, 0.3)).answerable).toBe(false);
    expect((await answer('What may I eat?', passages(REFUNDS), { embeddings })).answerable).toBe(false);
  });

  it('are chosen by words alone when the embedding model fails', async () => {
    const embeddings = model(() => Promise.reject(new Error('out of memory')));
    expect((await answer('When are refunds paid?', all, { embeddings })).answer).toContain('14 days');
  });
});
