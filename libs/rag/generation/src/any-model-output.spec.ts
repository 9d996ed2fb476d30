import { CodePointIndex, type Citation } from '@groundwork/domain';
import { answering, answerOf } from './testing/asking.js';
import { passages } from './testing/passages.js';

const TEXT = 'Rooms 😀 cost 120 euros. Refunds take 14 days [3]. 退款需要十四天。 Use <b>tags</b> with care.';
const found = passages({ text: TEXT, start: 40 }, 'Hotels are booked through the portal. Nobody pays in cash.');
const PIECES = [
  'Rooms cost 120 euros',
  ' ',
  '. ',
  '\n',
  '\n\n- ',
  '[1]',
  '[1: "Rooms 😀 cost 120 euros"]',
  '[1: "made up"]',
  '[2: "Nobody pays in cash."]',
  '[9]',
  '[',
  ']',
  '[1: "',
  '"',
  '[1, 2]',
  '[1: "退款需要十四天"]',
  '退款需要十四天',
  '。',
  '😀',
  '![',
  '](',
  'http://x',
  '**bold**',
  '| a | b |',
  '# Title',
  '【2】',
  '!',
  '?',
  ':',
  "I can't find this in your documents.",
];

/** Mulberry32: the same sequence for the same seed on every machine. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const documents = found.map(({ chunk }) => new CodePointIndex(' '.repeat(chunk.start) + chunk.text));

const identity = ({ number, start, end, quote }: Citation) => JSON.stringify([number, start, end, quote]);

describe('whatever a model writes', () => {
  it.each(Array.from({ length: 150 }, (_, seed) => seed))(
    'the answer is whole and its citations are true (seed %d)',
    async (seed) => {
      const next = random(seed);
      const written = Array.from(
        { length: 3 + Math.floor(next() * 25) },
        () => PIECES[Math.floor(next() * PIECES.length)]!,
      ).join('');
      const deltas: string[] = [];
      for (let at = 0; at < written.length;) {
        const length = 1 + Math.floor(next() * 9);
        deltas.push(written.slice(at, at + length));
        at += length;
      }
      const { store, ask } = answering(found, [deltas]);
      const { message, streamed, events } = await answerOf(ask('What do rooms cost?'));
      const { answer, answerable, citations, unsupported, sources } = message.answer;

      expect(store.messages).toHaveLength(1);
      if (answerable) expect(answer).toBe(streamed.trimEnd());
      expect(streamed).not.toMatch(/\]\(|!\[|made up|\[9\]/);
      const sent = new Map(
        events.flatMap((event) => (event.type === 'citation' ? [[identity(event.citation), event.citation]] : [])),
      );
      const replaced = answer !== streamed.trimEnd();
      expect([...sent.values()]).toEqual(
        replaced ? citations.map((citation) => ({ ...citation, marks: expect.any(Array) })) : citations,
      );
      const marks = citations.flatMap(({ number, marks }) => marks!.map((mark) => ({ number, ...mark })));
      for (const { number, start, end } of marks) expect(answer.slice(start, end)).toBe(`[${number}]`);
      const shown = replaced ? [] : [...answer.matchAll(/\[\d+\]/g)].map(({ index }) => index);
      expect([...new Set(marks.map(({ start }) => start))].sort((a, b) => a - b)).toEqual(shown);
      for (const citation of citations) {
        expect(sources[citation.number - 1]!.chunk.id).toBe(citation.chunkId);
        if (citation.verified) expect(documents[citation.number - 1]!.slice(citation)).toBe(citation.quote);
      }
      for (const { start, end, reason } of unsupported) {
        expect(answer.slice(start, end).trim()).not.toBe('');
        expect(end).toBeLessThanOrEqual(answer.length);
        expect(reason).toMatch(/\.$/);
      }
      for (const [, number] of answerable ? answer.matchAll(/\[(\d+)\]/g) : [])
        expect(citations.map((one) => one.number)).toContain(Number(number));
    },
  );
});
