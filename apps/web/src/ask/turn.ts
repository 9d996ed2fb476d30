import type { AnswerDto, Citation, MessageDto, Problem, QueryEvent, Source } from '@groundwork/contracts';
import { localProblem } from '../api/problem';
import { t } from '../strings/en';

/** One question with what has come of its answer so far. Nothing that was streamed is ever taken away again. */
export interface Turn {
  readonly key: string;
  readonly question: string;
  readonly status: 'streaming' | 'done' | 'stopped' | 'failed';
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly sources: readonly Source[] | null;
  readonly answer: AnswerDto | null;
  readonly standaloneQuestion: string;
  readonly messageId: string | null;
  readonly problem: Problem | null;
}

export const newTurn = (key: string, question: string): Turn => ({
  key,
  question,
  status: 'streaming',
  text: '',
  citations: [],
  sources: null,
  answer: null,
  standaloneQuestion: question,
  messageId: null,
  problem: null,
});

export function turnFromMessage(message: MessageDto): Turn {
  return {
    key: message.id,
    question: message.question,
    status: message.answer.stopped ? 'stopped' : 'done',
    text: message.answer.answer,
    citations: message.answer.citations,
    sources: message.answer.sources,
    answer: message.answer,
    standaloneQuestion: message.standalone_question,
    messageId: message.id,
    problem: null,
  };
}

export function applyEvent(turn: Turn, event: QueryEvent): Turn {
  if (turn.status !== 'streaming') return turn;
  switch (event.type) {
    case 'sources':
      return {
        ...turn,
        sources: event.sources,
        standaloneQuestion: event.standalone_question,
        messageId: event.message_id,
      };
    case 'text-delta':
      return { ...turn, text: turn.text + event.delta };
    case 'citation':
      return {
        ...turn,
        citations: withCitation(turn.citations, event.citation),
      };
    case 'done': {
      const { response } = event;
      return {
        ...turn,
        status: response.stopped ? 'stopped' : 'done',
        text: response.answer,
        citations: response.citations,
        sources: response.sources,
        answer: response,
        standaloneQuestion: response.standalone_question,
        messageId: response.message_id,
      };
    }
    case 'error':
      return { ...turn, status: 'failed', problem: event.problem };
  }
}

/** In the order of the answer; one that is sent again takes its former place. */
function withCitation(known: readonly Citation[], next: Citation): Citation[] {
  const place = known.findIndex(
    ({ number, start, end, quote }) =>
      number === next.number && start === next.start && end === next.end && quote === next.quote,
  );
  return place < 0 ? [...known, next] : known.with(place, next);
}

/** The stream is over: a turn that has neither `done` nor `error` was cut off, by the reader or by the network. */
export function endTurn(turn: Turn, stopped: boolean, problem?: Problem): Turn {
  if (turn.status !== 'streaming') return turn;
  if (stopped) return { ...turn, status: 'stopped' };
  const cut = localProblem('STREAM_CUT', t.errors.streamCutTitle, t.errors.streamCut, t.errors.tryAgain);
  return { ...turn, status: 'failed', problem: problem ?? cut };
}
