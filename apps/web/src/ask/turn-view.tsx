'use client';
import dynamic from 'next/dynamic';
import { useCallback, useEffect, useRef, useState } from 'react';
import { t } from '../strings/en';
import { ProblemNotice } from '../ui/problem-notice';
import { AnswerFooter } from './answer-footer';
import { AnswerText } from './answer-text';
import { AskedQuestion } from './asked-question';
import { chipShape } from './chip-shape';
import { NearestPassages } from './nearest-passages';
import { addedWords } from './added-words';
import { readerNumber, type CitedMark } from './cited-marks';
import type { Turn } from './turn';

// The preview card is not needed before the first citation.
const CitationChip = dynamic(() => import('./citation-chip').then((module) => module.CitationChip), {
  ssr: false,
  loading: () => <span aria-hidden className={`${chipShape} bg-hover`} />,
});

interface TurnViewProps {
  readonly turn: Turn;
  readonly conversationId: string | null;
  readonly isLast: boolean;
  readonly openNumber: number | null;
  readonly onRetry: (() => void) | undefined;
}

const none: never[] = [];

export function TurnView({ turn, conversationId, isLast, openNumber, onRetry }: TurnViewProps) {
  const frame = useRef<HTMLElement>(null);
  const [asked] = useState(turn.status === 'streaming');
  // A new question goes to the top and its answer grows into the room below: nothing jumps while it streams.
  useEffect(() => {
    if (asked) frame.current?.scrollIntoView({ block: 'start' });
  }, [asked]);
  const mark = useCallback(
    (cited: CitedMark) => <TurnMark mark={cited} turn={turn} conversationId={conversationId} openNumber={openNumber} />,
    [turn, conversationId, openNumber],
  );
  const roomBelow = isLast && asked ? 'min-h-[calc(100dvh-9.5rem)]' : '';
  const unanswerable = turn.answer?.answerable === false;
  return (
    <article
      ref={frame}
      aria-label={t.ask.turn(turn.question)}
      aria-busy={turn.status === 'streaming'}
      className={`scroll-mt-18 pb-10 lg:scroll-mt-6 ${roomBelow}`}
    >
      <AskedQuestion question={turn.question} />
      <Standalone turn={turn} />
      <div className="mt-4">
        {turn.text === '' && turn.status === 'streaming' && <Searching sources={turn.sources?.length ?? null} />}
        {turn.text !== '' && (
          <AnswerText
            text={turn.text}
            unsupported={turn.answer?.unsupported ?? none}
            citations={turn.citations}
            open={turn.status === 'streaming'}
            mark={mark}
          />
        )}
        {turn.status === 'stopped' && (
          <p className="mt-3 text-sm text-ink-soft">{turn.text === '' ? t.ask.stoppedEmpty : t.ask.stopped}</p>
        )}
        {turn.status === 'failed' && turn.problem && (
          <div className="mt-3 measure">
            <ProblemNotice problem={turn.problem} onRetry={onRetry} />
          </div>
        )}
        {unanswerable && <NearestPassages turn={turn} conversationId={conversationId} openNumber={openNumber} />}
        <AnswerFooter turn={turn} conversationId={conversationId} onRetry={onRetry} />
      </div>
    </article>
  );
}

interface TurnMarkProps {
  readonly mark: CitedMark;
  readonly turn: Turn;
  readonly conversationId: string | null;
  readonly openNumber: number | null;
}

/** A number in brackets that is no citation was in the quoted text itself: it stays what it was. */
function TurnMark({ mark, turn, conversationId, openNumber }: TurnMarkProps) {
  if (mark.citations.length === 0)
    return turn.status === 'streaming' ? <span aria-hidden className={`${chipShape} bg-hover`} /> : `[${mark.number}]`;
  return mark.citations.map((place) => (
    <CitationChip
      key={place}
      number={readerNumber(place)}
      citation={turn.citations[place]}
      conversationId={conversationId}
      messageId={turn.messageId}
      open={openNumber === readerNumber(place)}
    />
  ));
}

/** A follow-up is searched in words that stand alone; the reader sees which. */
function Standalone({ turn }: { readonly turn: Turn }) {
  const standalone = turn.standaloneQuestion.trim();
  if (standalone === '' || standalone === turn.question.trim()) return null;
  const added = addedWords(turn.question, standalone);
  return (
    <p dir="auto" className="mt-1 text-sm text-ink-soft">
      {added === null ? t.ask.searchedFor(standalone) : t.ask.searchedWith(added)}
    </p>
  );
}

function Searching({ sources }: { readonly sources: number | null }) {
  return (
    <p className="flex items-center gap-2.5 text-[1.0625rem] leading-[1.65] text-ink-soft">
      <span aria-hidden className="size-2 animate-pulse rounded-full bg-accent" />
      {sources === null ? t.ask.searching : t.ask.reading(sources)}
    </p>
  );
}
