import { answering, answerOf } from './testing/asking.js';
import { passages } from './testing/passages.js';

const found = passages(
  'Employees may book hotels for up to five nights without approval. Longer stays need the consent of the manager.',
  'Refunds take 14 days. They are paid to the card that was used.',
);

/** Each citation's quote with what stands before its marks. */
const marksOf = async (reply: string | null, question = 'How long do refunds take?') => {
  const { message, events } = await answerOf(answering(found, reply === null ? null : [reply]).ask(question));
  const { answer, citations } = message.answer;
  const marks = citations.map(({ quote, marks = [] }) => ({
    quote,
    marks: marks.map(({ start, end }) => answer.slice(0, start).slice(-9) + answer.slice(start, end)),
  }));
  return { answer, citations, marks, events };
};

describe('the marks of a citation', () => {
  it('tell quotes of one source apart, whatever their order in the source', async () => {
    const { marks } = await marksOf('Paid by card [2: "paid to the card"] and 😀 14 days [2: "Refunds take 14 days"].');
    expect(marks).toEqual([
      { quote: 'paid to the card', marks: [' by card [2]'] },
      { quote: 'Refunds take 14 days', marks: [' 14 days [2]'] },
    ]);
  });

  it('are several where the model uses a quote again, and each comes with the stream', async () => {
    const quoted = '[2: "Refunds take 14 days"]';
    const { marks, events, citations } = await marksOf(
      `Refunds take 14 days ${quoted}. So wait for 14 days ${quoted}.`,
    );
    expect(marks).toEqual([{ quote: 'Refunds take 14 days', marks: [' 14 days [2]', ' 14 days [2]'] }]);
    const sent = events.flatMap((event) => (event.type === 'citation' ? [event.citation] : []));
    expect(sent.map(({ marks }) => marks?.length)).toEqual([1, 2]);
    expect(sent.at(-1)).toEqual(citations[0]);
  });

  it('are shared by two quotes that stand behind one number, and stand side by side for two sources', async () => {
    const { answer, citations } = await marksOf(
      'Fourteen days, by card [2: "Refunds take 14 days", "paid to the card"; 1: "up to five nights"].',
    );
    expect(answer).toBe('Fourteen days, by card [2][1].');
    const at = answer.indexOf('[2]');
    expect(citations.map(({ marks }) => marks)).toEqual([
      [{ start: at, end: at + 3 }],
      [{ start: at, end: at + 3 }],
      [{ start: at + 3, end: at + 6 }],
    ]);
  });

  it('stay right where characters are put between so that no image comes about', async () => {
    const { answer, citations } = await marksOf('Fourteen days![2: "Refunds take 14 days"](http://a.example)');
    const [mark] = citations[0]!.marks!;
    expect(answer.slice(mark!.start, mark!.end)).toBe('[2]');
  });

  it('are none when the text was replaced', async () => {
    const { citations } = await marksOf('Breakfast is included [1: "breakfast is included"].');
    expect(citations).toMatchObject([{ verified: false, marks: [] }]);
  });

  it('are told for quoted answers too', async () => {
    const { marks } = await marksOf(null);
    expect(marks.length).toBeGreaterThan(0);
    for (const { marks: own } of marks) expect(own).toEqual([expect.stringMatching(/\[\d\]$/u)]);
  });
});
