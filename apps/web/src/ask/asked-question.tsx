'use client';
import { useId, useState } from 'react';
import { t } from '../strings/en';
import { Button } from '../ui/button';

/** About as much as six lines hold; what is a little longer is shown whole. */
const LONG_CHARACTERS = 500;
const LONG_LINES = 8;

/** The question above its answer. A long one is cut to a few lines, so that the answer stays in sight, and can be opened. */
export function AskedQuestion({ question }: { readonly question: string }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const long = question.length > LONG_CHARACTERS || question.split('\n').length > LONG_LINES;
  return (
    <>
      <h2
        id={id}
        dir="auto"
        className={`max-w-[60ch] whitespace-pre-wrap text-xl font-semibold leading-snug tracking-tight ${long && !open ? 'line-clamp-6' : ''}`}
      >
        {question}
      </h2>
      {long && (
        <Button
          kind="quiet"
          size="small"
          className="-ms-2.5 mt-1"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {open ? t.ask.questionShort : t.ask.questionWhole}
        </Button>
      )}
    </>
  );
}
