import type { PageSpan, VersionId } from '@groundwork/domain';
import { codePoints } from '@groundwork/domain';
import { NOT_FOUND } from './refusal.js';
import { answering, answerOf } from './testing/asking.js';
import { passages } from './testing/passages.js';

const TRAVEL =
  'Employees may book hotels for up to five nights without approval. Longer stays need the consent of the manager.';
const REFUNDS = 'Refunds take 14 days. They are paid to the card that was used.';
const found = passages({ text: TRAVEL, title: 'Travel policy' }, { text: REFUNDS, title: 'Refunds' });

const answer = async (reply: string | string[], sources = found) => {
  const { message, events } = await answerOf(answering(sources, [reply]).ask('How many nights may I book?'));
  const said = (span: { start: number; end: number }) => message.answer.answer.slice(span.start, span.end);
  return { ...message.answer, events, marked: message.answer.unsupported.map((span) => [said(span), span.reason]) };
};

describe('citations of a generated answer', () => {
  it('are verified when the quote stands in the stored text, and carry its exact span', async () => {
    const result = await answer('You may book up to five nights [1: "up to five nights without approval"].');
    expect(result.answer).toBe('You may book up to five nights [1].');
    expect(result.answerable).toBe(true);
    expect(result.unsupported).toEqual([]);
    expect(result.citations).toEqual([
      expect.objectContaining({
        number: 1,
        verified: true,
        documentTitle: 'Travel policy',
        chunkId: 'chunk-1',
        quote: 'up to five nights without approval',
        start: TRAVEL.indexOf('up to'),
        end: TRAVEL.indexOf('.'),
      }),
    ]);
  });

  it('count code points, so that a span is right behind surrogate pairs and in the middle of a document', async () => {
    const [source] = passages({ text: '😀😀 Rooms 𝒙 cost 120 euros a night.', start: 1000 });
    const result = await answer('A room costs 120 euros [1: "Rooms 𝒙 cost 120 euros"].', [source!]);
    expect(result.citations[0]).toMatchObject({
      verified: true,
      start: 1003,
      end: 1003 + Array.from('Rooms 𝒙 cost 120 euros').length,
    });
  });

  it('give the page of the quote when the passage runs over a page', async () => {
    const [source] = passages({ text: TRAVEL, page: 3, start: 500 });
    const asking = answering(
      [source!],
      ['Longer stays need the consent of the manager [1: "Longer stays need the consent"].'],
    );
    const pages: PageSpan[] = [3, 4].map((number) => ({
      number,
      start: codePoints(number === 3 ? 400 : 560),
      end: codePoints(900),
    }));
    asking.store.pages.set('document-1-v1' as VersionId, pages);
    const { message } = await answerOf(asking.ask('Who consents?'));
    expect(message.answer.citations[0]!.page).toBe(4);
  });

  it('are refused when the quote is made up', async () => {
    const result = await answer(
      'You may book five nights [1: "up to five nights"]. Breakfast is always included in the price [2: "breakfast is always included"].',
    );
    expect(result.citations.map(({ number, verified }) => [number, verified])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(result.marked).toEqual([
      ['Breakfast is always included in the price [2].', 'The quoted words are not in source 2.'],
    ]);
    expect(result.answerable).toBe(true);
  });

  it.each(['up to six nights without approval', 'up to five nights with approval', 'five nights approval'])(
    'are refused when the quote is altered: %s',
    async (quote) => {
      const result = await answer(
        `Refunds take 14 days [2: "Refunds take 14 days"]. Nights are limited for employees [1: "${quote}"].`,
      );
      expect(result.citations.find(({ number }) => number === 1)).toMatchObject({ verified: false, quote });
      expect(result.unsupported).toHaveLength(1);
    },
  );

  it('of a source that does not exist are taken out, and their sentence is marked', async () => {
    const result = await answer(
      'Refunds take 14 days [2: "Refunds take 14 days"]. Pets are welcome everywhere [7: "pets are welcome"] .',
    );
    expect(result.answer).toBe('Refunds take 14 days [2]. Pets are welcome everywhere.');
    expect(result.citations.map(({ number }) => number)).toEqual([2]);
    expect(result.marked).toEqual([['Pets are welcome everywhere.', 'It names source 7, which does not exist.']]);
  });

  it('with the wrong number are put right when another source holds the quote', async () => {
    const result = await answer('Refunds take 14 days [1: "They are paid to the card that was used"].');
    expect(result.answer).toBe('Refunds take 14 days [2].');
    expect(result.citations).toEqual([expect.objectContaining({ number: 2, verified: true })]);
  });

  it('without a quote get the sentence that says the same', async () => {
    const result = await answer(
      'Hotels may be booked for up to five nights without approval [1]. Longer stays need consent of the manager. [1]',
    );
    expect(result.citations.map(({ quote, verified }) => [quote, verified])).toEqual([
      ['Employees may book hotels for up to five nights without approval.', true],
      ['Longer stays need the consent of the manager.', true],
    ]);
    expect(result.unsupported).toEqual([]);
  });

  it('without a quote are refused when no sentence says the same', async () => {
    const result = await answer('Refunds take 14 days [2]. Dogs travel free of charge in the cabin [1].');
    expect(result.citations.map(({ number, verified }) => [number, verified])).toEqual([
      [2, true],
      [1, false],
    ]);
    expect(result.marked).toEqual([
      [expect.stringContaining('Dogs travel'), expect.stringContaining('no sentence of it says this')],
    ]);
  });

  it.each([
    ['the opposite', 'Longer stays do not need the consent of the manager [1].'],
    ['another number', 'Employees may book hotels for up to seven nights without approval [1].'],
    ['another name', 'Longer stays need the consent of Doctor Miller as the manager [1].'],
  ])('without a quote are refused when the source says %s', async (_, claim) => {
    const result = await answer(`Refunds take 14 days [2]. ${claim}`);
    expect(result.citations.map(({ number, verified }) => [number, verified])).toEqual([
      [2, true],
      [1, false],
    ]);
    expect(result.unsupported).toHaveLength(1);
  });

  it('come once although the model repeats them', async () => {
    const result = await answer(
      'Refunds take 14 days [2: "Refunds take 14 days"]. So 14 days for refunds [2: "Refunds take 14 days"].',
    );
    expect(result.citations).toHaveLength(1);
  });

  it('verify text in Chinese', async () => {
    const [source] = passages('员工每次出差最多可预订五晚酒店，无需批准。超过五晚需要经理同意。');
    const result = await answer(
      '最多可以预订五晚[1: "最多可预订五晚酒店"]。超过的话需要董事会批准[1: "需要董事会批准"]。',
      [source!],
    );
    expect(result.citations.map(({ verified }) => verified)).toEqual([true, false]);
    expect(result.unsupported).toHaveLength(1);
  });
});

describe('sentences that no source supports', () => {
  const GOOD = 'Refunds take 14 days [2: "Refunds take 14 days"].';

  it('are marked when they name none', async () => {
    const result = await answer(`${GOOD} Every traveller also receives a free suitcase.`);
    expect(result.marked).toEqual([
      ['Every traveller also receives a free suitcase.', 'No source is named for this sentence.'],
    ]);
  });

  it('are marked when they give a number that the source does not have', async () => {
    const result = await answer(
      'Refunds take 30 days [2: "Refunds take 14 days"]. They are paid to the card [2: "paid to the card"].',
    );
    expect(result.marked).toEqual([['Refunds take 30 days [2].', 'The number 30 is not in source 2.']]);
  });

  it('are marked when a spelled number differs from the quote', async () => {
    const result = await answer(`${GOOD} You may book up to seven nights [1: "up to five nights"].`);
    expect(result.marked).toEqual([['You may book up to seven nights [1].', 'The number seven is not in source 1.']]);
  });

  it('are marked when they name somebody whom neither source nor question names', async () => {
    const result = await answer(
      `${GOOD} Longer stays need the consent of Maria Keller [1: "need the consent of the manager"].`,
    );
    expect(result.marked).toEqual([[expect.stringContaining('Longer stays'), 'The name Maria is not in source 1.']]);
    expect(
      (await answer(`${GOOD} Longer stays at the Ritz need consent [1: "Longer stays need the consent"].`)).marked,
    ).toHaveLength(1);
  });

  it('are marked when a real quote speaks of something else', async () => {
    const result = await answer(
      `${GOOD} The moon is made of yellow cheese and mice live there [1: "need the consent of the manager"].`,
    );
    expect(result.marked).toEqual([[expect.stringContaining('The moon'), expect.stringContaining('something else')]]);
  });

  it('do not include lead-ins, headings, questions, statements of absence and short words', async () => {
    const result = await answer(
      `Yes. Here is what the documents say:\n\n- ${GOOD}\n\nThe documents do not say anything about breakfast in hotels. Would you like to know more about refunds?`,
    );
    expect(result.unsupported).toEqual([]);
  });

  it('may be one half of a sentence', async () => {
    const result = await answer(
      'Refunds take 14 days [2: "Refunds take 14 days"], and vouchers are sent by post [2: "vouchers are sent by post"].',
    );
    expect(result.marked).toEqual([[', and vouchers are sent by post [2].', 'The quoted words are not in source 2.']]);
  });

  it('withhold the answer when it has nothing else', async () => {
    const result = await answer('Breakfast is included [1: "breakfast is included"].');
    expect(result.answer.startsWith(NOT_FOUND)).toBe(true);
    expect(result.answer).not.toContain('Breakfast');
    expect(result).toMatchObject({ answerable: false, unsupported: [], citations: [{ verified: false }] });
  });

  it('withhold an answer that cites nothing', async () => {
    expect(await answer('The capital of France is Paris.')).toMatchObject({ answerable: false, citations: [] });
  });

  it('are none when the model says that it cannot find it', async () => {
    const result = await answer('I can’t find this in your documents.');
    expect(result).toMatchObject({ answerable: false, unsupported: [], citations: [], mode: 'generative' });
    expect(result.sources).toHaveLength(2);
  });

  it('do not ride along behind such words', async () => {
    const result = await answer("I can't find this in your documents. But everybody knows that breakfast is included.");
    expect(result).toMatchObject({ answerable: false, answer: NOT_FOUND, unsupported: [] });
    const partly = await answer(`I can't find this in your documents. ${GOOD} Breakfast is included everywhere.`);
    expect(partly.answerable).toBe(true);
    expect(partly.marked).toEqual([['Breakfast is included everywhere.', 'No source is named for this sentence.']]);
  });
});
