'use client';
import { CornerDownLeft, Square } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { formatNumber } from '../format';
import { useSettings } from '../shell/providers';
import { t } from '../strings/en';
import { Button } from '../ui/button';

interface ComposerProps {
  readonly id: string;
  readonly draftKey: string;
  readonly streaming: boolean;
  readonly lastQuestion: string | null;
  readonly onAsk: (question: string) => void;
  readonly onStop: () => void;
}

const defaultLimit = 4000;
const storageKey = (key: string) => `groundwork.draft.${key}`;

function readDraft(key: string): string {
  try {
    return sessionStorage.getItem(storageKey(key)) ?? '';
  } catch {
    return '';
  }
}

function writeDraft(key: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(storageKey(key), text);
    else sessionStorage.removeItem(storageKey(key));
  } catch {
    // Storage is off or full: the text stays in the box for as long as the page does.
  }
}

/** The question box. What is typed survives a reload and a look at another place. */
export function Composer({ id, draftKey, streaming, lastQuestion, onAsk, onStop }: ComposerProps) {
  const [text, setText] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  const limit = useSettings()?.limits.question_characters ?? defaultLimit;
  const before = useRef({ draftKey, text, streaming });
  useEffect(() => {
    const last = before.current;
    // The conversation got its id while its first answer streams: what is being typed moves along.
    if (last.draftKey !== draftKey && last.streaming && streaming && last.text !== '') {
      writeDraft(last.draftKey, '');
      writeDraft(draftKey, last.text);
      return;
    }

    setText(readDraft(draftKey));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only a change of the conversation reads another draft
  }, [draftKey]);
  useEffect(() => {
    before.current = { draftKey, text, streaming };
  });
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) box.current?.focus({ preventScroll: true });
  }, [draftKey]);

  const change = (value: string) => {
    setText(value);
    writeDraft(draftKey, value);
  };
  const tooLong = text.trim().length > limit;
  const send = () => {
    const question = text.trim();
    if (question === '' || streaming || tooLong) return;
    onAsk(question);
    change('');
  };
  const stop = () => {
    onStop();
    box.current?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Enter that ends a Japanese or Chinese input is not Enter that sends.
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    } else if (event.key === 'ArrowUp' && text === '' && lastQuestion) {
      event.preventDefault();
      change(lastQuestion);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className="flex items-end gap-2 rounded-xl border border-line-strong bg-surface p-1.5 shadow-panel focus-within:outline-2 focus-within:outline-accent"
    >
      <label htmlFor={id} className="sr-only">
        {t.ask.label}
      </label>
      <textarea
        ref={box}
        id={id}
        rows={1}
        dir="auto"
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
        placeholder={lastQuestion ? t.ask.placeholderFollowUp : t.ask.placeholder}
        aria-invalid={tooLong}
        aria-describedby={tooLong ? `${id}-limit` : undefined}
        className="max-h-[38dvh] min-h-10 min-w-0 flex-1 resize-none bg-transparent px-2.5 py-2 text-base leading-6 [field-sizing:content] placeholder:text-ink-faint focus:outline-none"
      />
      {tooLong && (
        <span id={`${id}-limit`} role="status" className="pb-2.5 text-xs tabular-nums text-danger">
          {t.ask.tooLong(formatNumber(text.trim().length), formatNumber(limit))}
        </span>
      )}
      {/* Keys: were it one element that changes its type under the click, Stop would send the draft. */}
      {streaming ? (
        <Button key="stop" onClick={stop}>
          <Square aria-hidden className="size-3 fill-current" />
          {t.ask.stop}
        </Button>
      ) : (
        <Button key="send" type="submit" kind="primary" disabled={text.trim() === '' || tooLong}>
          <CornerDownLeft aria-hidden className="size-4" />
          {t.ask.send}
        </Button>
      )}
    </form>
  );
}
