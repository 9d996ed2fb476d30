'use client';
import { Check, CircleAlert, CircleCheck, Copy, RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { askAddress } from '../addresses';
import { formatDuration } from '../format';
import { useSettings } from '../shell/providers';
import { t } from '../strings/en';
import { announce } from '../ui/announcer';
import { Button } from '../ui/button';
import { HowISearched } from './how-i-searched';
import { answerAsMarkdown } from './copy-markdown';
import type { Turn } from './turn';

interface AnswerFooterProps {
  readonly turn: Turn;
  readonly conversationId: string | null;
  readonly onRetry: (() => void) | undefined;
}

/** What was checked, how the answer came about and how long it took; then what to do with it. */
export function AnswerFooter({ turn, conversationId, onRetry }: AnswerFooterProps) {
  const ended = turn.status !== 'streaming';
  if (!ended) return <div className="mt-4 h-9" />;
  const hasText = turn.text !== '';
  return (
    <div className="measure mt-4 text-sm text-ink-soft">
      <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1">
        {hasText && <Checked turn={turn} />}
        <div className="-ms-2.5 flex gap-0.5 sm:ms-auto">
          {hasText && <CopyButton turn={turn} conversationId={conversationId} />}
          {turn.status !== 'failed' && onRetry && (
            <Button kind="quiet" size="small" onClick={onRetry}>
              <RotateCcw aria-hidden className="size-4" />
              {t.ask.retry}
            </Button>
          )}
        </div>
      </div>
      {turn.answer?.mode === 'extractive' && turn.answer.answerable && <ExtractiveNote />}
      {turn.answer && <HowISearched turn={turn} />}
    </div>
  );
}

function Checked({ turn }: { readonly turn: Turn }) {
  const { answer, citations } = turn;
  const wrong = citations.filter((citation) => !citation.verified).length;
  const parts = answer
    ? [
        answer.mode === 'extractive' ? t.ask.extractive : (answer.model ?? t.ask.generative),
        formatDuration(answer.timings_ms.total),
      ]
    : [];
  const unsupported = answer?.unsupported.length ?? 0;
  const rest = unsupported > 0 ? [t.ask.unsupported(unsupported), ...parts] : parts;
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 tabular-nums">
      {citations.length > 0 &&
        (wrong === 0 ? (
          <span className="inline-flex items-center gap-1.5">
            <CircleCheck aria-hidden className="size-4 text-accent" />
            {t.ask.checked(citations.length)}
          </span>
        ) : (
          <span className="inline-flex items-center gap-1.5 text-warn">
            <CircleAlert aria-hidden className="size-4" />
            {t.ask.notAllChecked(wrong, citations.length)}
          </span>
        ))}
      {rest.length > 0 && (
        <span>
          {citations.length > 0 && '· '}
          {rest.join(' · ')}
        </span>
      )}
    </p>
  );
}

const shownMs = 2_000;

function CopyButton({ turn, conversationId }: { readonly turn: Turn; readonly conversationId: string | null }) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return undefined;
    const timer = setTimeout(() => setState('idle'), shownMs);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    const address = (citation: number) =>
      location.origin + askAddress(conversationId, { message: turn.messageId ?? '', citation });
    try {
      await navigator.clipboard.writeText(answerAsMarkdown(turn, address));
      setState('copied');
      announce(t.ask.copied);
    } catch {
      setState('failed');
      announce(t.ask.copyFailed);
    }
  };
  return (
    <Button kind="quiet" size="small" onClick={() => void copy()}>
      {state === 'copied' ? (
        <Check aria-hidden className="size-4 text-accent" />
      ) : (
        <Copy aria-hidden className="size-4" />
      )}
      {state === 'copied' ? t.ask.copied : state === 'failed' ? t.ask.copyFailed : t.ask.copy}
    </Button>
  );
}

function ExtractiveNote() {
  const note = useSettings()?.models.answers.note;
  return (
    <details className="mt-1">
      <summary className="inline-flex min-h-6 items-center underline decoration-dotted underline-offset-4 hover:text-ink">
        {t.ask.noModel}
      </summary>
      <p className="mt-1 rounded-lg bg-sunken px-3 py-2">{note ?? t.models.setUp}</p>
    </details>
  );
}
