import type { Citation, QueryEvent, QueryResponse } from '@groundwork/contracts';
import { readEvent } from '../api/query-stream';
import { applyEvent, endTurn, newTurn } from './turn';

const citation = (number: number, verified = true): Citation => ({
  number,
  document_id: 'd',
  document_title: 'Travel',
  chunk_id: 'c',
  quote: 'five nights',
  page: 4,
  start: 10,
  end: 21,
  score: 0.9,
  verified,
});
const response = (over: Partial<QueryResponse> = {}): QueryResponse => ({
  answer: 'Five nights [1].',
  answerable: true,
  mode: 'extractive',
  model: null,
  citations: [citation(1)],
  unsupported: [],
  sources: [],
  timings_ms: { embed: 1, search: 1, rerank: 0, llm: 0, total: 2 },
  usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
  stopped: false,
  filters: {},
  standalone_question: 'How many nights per trip?',
  conversation_id: 'k',
  message_id: 'm',
  ...over,
});
const play = (...events: QueryEvent[]) => events.reduce(applyEvent, newTurn('1', 'How many?'));

describe('a turn', () => {
  it('grows with the deltas and takes the final answer when done', () => {
    const turn = play(
      { type: 'sources', sources: [], standalone_question: 's', conversation_id: 'k', message_id: 'm' },
      { type: 'text-delta', delta: 'Five ' },
      { type: 'text-delta', delta: 'nights' },
    );
    expect(turn).toMatchObject({ text: 'Five nights', status: 'streaming', messageId: 'm' });
    expect(applyEvent(turn, { type: 'done', response: response() })).toMatchObject({
      text: 'Five nights [1].',
      status: 'done',
      standaloneQuestion: 'How many nights per trip?',
    });
  });

  it('keeps what was streamed when the API reports an error', () => {
    const problem = {
      type: 'about:blank',
      title: 'x',
      status: 502,
      detail: 'The model went away.',
      code: 'MODEL_UNAVAILABLE',
    };
    expect(play({ type: 'text-delta', delta: 'Five' }, { type: 'error', problem })).toMatchObject({
      text: 'Five',
      status: 'failed',
      problem,
    });
  });

  it('keeps what was streamed when the reader stops it, and ignores what comes later', () => {
    const stopped = endTurn(play({ type: 'text-delta', delta: 'Five' }), true);
    expect(stopped).toMatchObject({ text: 'Five', status: 'stopped' });
    expect(applyEvent(stopped, { type: 'text-delta', delta: ' nights' })).toBe(stopped);
  });

  it('fails with a reason when the stream ends early', () => {
    expect(endTurn(newTurn('1', 'q'), false)).toMatchObject({ status: 'failed', problem: { code: 'STREAM_CUT' } });
    const done = play({ type: 'done', response: response() });
    expect(endTurn(done, false)).toBe(done);
  });

  it('keeps two quotes of one source', () => {
    const other = { ...citation(1), quote: 'another', start: 90, end: 97 };
    const turn = play({ type: 'citation', citation: citation(1) }, { type: 'citation', citation: other });
    expect(turn.citations).toEqual([citation(1), other]);
  });

  it('replaces a citation that is sent again', () => {
    const turn = play({ type: 'citation', citation: citation(1, false) }, { type: 'citation', citation: citation(1) });
    expect(turn.citations).toEqual([citation(1)]);
  });

  it('ignores events that it does not know and data that is not JSON', () => {
    expect(readEvent('{"type":"future"}')).toBeNull();
    expect(readEvent('not json')).toBeNull();
    expect(readEvent('{"type":"text-delta","delta":"a"}')).toEqual({ type: 'text-delta', delta: 'a' });
  });
});
