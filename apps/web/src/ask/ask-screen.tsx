'use client';
import { useSearchParams } from 'next/navigation';
import dynamic from 'next/dynamic';
import { useCallback, useEffect, useRef } from 'react';
import { askAddress } from '../addresses';
import { useConnection, useConversation, useServices, useSummary, useUploads } from '../shell/providers';
import { composerId } from '../shell/use-shortcuts';
import { t } from '../strings/en';
import { announce } from '../ui/announcer';
import { ProblemNotice } from '../ui/problem-notice';
import { Composer } from './composer';
import { isMissing, newConversation, type Conversation } from './conversation-store';
import { EmptyConversation, FirstVisit, MissingConversation } from './empty-states';
import { findTarget } from './target';
import { TurnView } from './turn-view';

const SourcePanel = dynamic(() => import('../source/source-panel').then((module) => module.SourcePanel), {
  ssr: false,
});

export function AskScreen() {
  const parameters = useSearchParams();
  const id = parameters.get('c');
  const key = id ?? newConversation;
  const { conversations } = useServices();
  const conversation = useConversation(key);
  useEffect(() => {
    if (id) void conversations.open(id);
  }, [conversations, id]);

  const target = findTarget(conversation, parameters);
  const opener = useRef<HTMLElement | null>(null);
  const close = useCallback(() => {
    opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    history.pushState(null, '', askAddress(id));
  }, [id]);

  return (
    <div className={`flex min-w-0 flex-1 flex-col ${target ? 'lg:pe-[min(46vw,46rem)]' : ''}`}>
      <h1 className="sr-only">{t.ask.title}</h1>
      <Body
        conversation={conversation}
        conversationKey={key}
        openMessage={target ? parameters.get('m') : null}
        openNumber={target?.number ?? null}
      />
      {target && <SourcePanel key={target.documentId} target={target} onClose={close} />}
    </div>
  );
}

interface BodyProps {
  readonly conversation: Conversation;
  readonly conversationKey: string;
  readonly openMessage: string | null;
  readonly openNumber: number | null;
}

function Body({ conversation, conversationKey, openMessage, openNumber }: BodyProps) {
  const { conversations } = useServices();
  const summary = useSummary();
  const uploads = useUploads();
  const connection = useConnection();
  const last = conversation.turns.at(-1);
  const streaming = last?.status === 'streaming';
  useAnswerAnnouncement(last?.status, last?.citations.length ?? 0);
  const ask = useCallback(
    (question: string) => void conversations.ask(conversationKey, question),
    [conversations, conversationKey],
  );

  const empty = conversation.turns.length === 0;
  // The stream's first event tells which of the two beginnings it is; a moment of nothing is better than the wrong one, and a
  // busy server is waited for with a sign of it.
  const undecided = summary === undefined && (connection === 'connecting' || connection === 'open');
  if (undecided && empty && conversation.id === null && conversation.state === 'ready')
    return (
      <div className="mx-auto w-full max-w-3xl animate-late px-4 pt-6 sm:px-6">
        <ConversationSkeleton />
      </div>
    );
  if (summary?.completed === 0 && empty && conversation.state === 'ready' && conversation.id === null)
    return <FirstVisit uploads={uploads} summary={summary} />;

  const missing = conversation.state === 'failed' && isMissing(conversation.problem);
  return (
    <>
      <div className="mx-auto w-full max-w-3xl flex-1 px-4 pt-6 sm:px-6">
        {conversation.state === 'loading' && <ConversationSkeleton />}
        {missing && <MissingConversation />}
        {conversation.state === 'failed' && conversation.problem && !missing && (
          <ProblemNotice
            problem={conversation.problem}
            onRetry={conversation.id ? () => void conversations.open(conversation.id ?? '') : undefined}
          />
        )}
        {empty && conversation.state === 'ready' && (
          <EmptyConversation suggestions={summary?.suggestions ?? []} onAsk={ask} />
        )}
        {conversation.turns.map((turn) => (
          <TurnView
            key={turn.key}
            turn={turn}
            conversationId={conversation.id}
            isLast={turn === last}
            openNumber={turn.messageId !== null && turn.messageId === openMessage ? openNumber : null}
            onRetry={streaming ? undefined : () => conversations.retry(conversationKey, turn.key)}
          />
        ))}
      </div>
      <div className="sticky bottom-0 bg-canvas" hidden={missing}>
        <div className="mx-auto w-full max-w-3xl px-4 pb-3 pt-2 sm:px-6">
          <Composer
            id={composerId}
            draftKey={conversationKey}
            streaming={streaming}
            lastQuestion={last?.question ?? null}
            onAsk={ask}
            onStop={() => conversations.stop(conversationKey)}
          />
        </div>
      </div>
    </>
  );
}

/** Screen readers hear that an answer is complete, not every word of it as it comes. */
function useAnswerAnnouncement(status: string | undefined, citations: number): void {
  const before = useRef(status);
  useEffect(() => {
    if (before.current === 'streaming' && status !== 'streaming') {
      announce(
        status === 'done' ? t.ask.answerReady(citations) : status === 'stopped' ? t.ask.stopped : t.ask.answerFailed,
      );
    } else if (before.current !== 'streaming' && status === 'streaming') {
      announce(t.ask.searching);
    }
    before.current = status;
  }, [status, citations]);
}

const ConversationSkeleton = () => (
  <div role="status" aria-label={t.common.loading} className="flex flex-col gap-3">
    {[70, 92, 84].map((width) => (
      <div key={width} className="h-4 rounded bg-hover" style={{ width: `${width}%` }} />
    ))}
  </div>
);
