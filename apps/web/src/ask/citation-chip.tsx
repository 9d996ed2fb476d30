'use client';
import type { Citation } from '@groundwork/contracts';
import { HoverCard } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { askAddress } from '../addresses';
import { t } from '../strings/en';
import { VerifiedMark } from '../source/verified-mark';
import { PlaceLink } from '../ui/place-link';
import { chipShape } from './chip-shape';

interface CitationChipProps {
  readonly number: number;
  readonly citation: Citation | undefined;
  readonly conversationId: string | null;
  readonly messageId: string | null;
  readonly open: boolean;
}

/** A link to the cited passage. Hover or focus shows the quote; one whose quote was not found looks different. */
export function CitationChip({ number, citation, conversationId, messageId, open }: CitationChipProps) {
  const [previewed, setPreviewed] = useState(false);
  // Whoever has opened the source sees the quote there. The preview would lie over the answer, and come back with the
  // focus when the source is closed; it waits until the pointer or the focus has gone elsewhere.
  const quiet = useRef(false);
  useEffect(() => {
    if (open) quiet.current = true;
  }, [open]);
  const rouse = () => {
    if (!open) quiet.current = false;
  };
  // While an answer streams the mark may come before its citation: it keeps its place and size.
  if (!citation || !messageId) return <span className={`${chipShape} bg-hover text-ink-soft`}>{number}</span>;
  const colour = citation.verified
    ? open
      ? 'bg-accent text-on-accent'
      : 'bg-accent-soft text-accent hover:bg-accent hover:text-on-accent'
    : `border border-dashed border-warn text-warn ${open ? 'bg-canvas outline-2 outline-warn' : 'bg-warn-soft'}`;
  return (
    <HoverCard.Root
      open={previewed && !open}
      onOpenChange={(next) => setPreviewed(next && !quiet.current)}
      openDelay={150}
      closeDelay={100}
    >
      <HoverCard.Trigger asChild>
        <PlaceLink
          href={askAddress(conversationId, { message: messageId, citation: number })}
          aria-label={t.ask.citationLabel(number, citation.document_title, citation.page, citation.verified)}
          aria-current={open ? 'true' : undefined}
          scroll={false}
          onClick={() => setPreviewed(false)}
          onBlur={rouse}
          onPointerLeave={rouse}
          className={`${chipShape} ${colour}`}
        >
          {number}
        </PlaceLink>
      </HoverCard.Trigger>
      <HoverCard.Portal>
        <HoverCard.Content
          sideOffset={6}
          collisionPadding={12}
          className="z-60 w-[min(24rem,92vw)] rounded-xl border border-line bg-surface p-3.5 text-sm shadow-panel"
        >
          <p dir="auto" className="font-medium">
            {citation.document_title}
            {citation.page !== null && (
              <span className="font-normal text-ink-soft"> · {t.source.page(citation.page)}</span>
            )}
          </p>
          <blockquote dir="auto" className="mt-1.5 line-clamp-6 border-s-3 border-mark ps-2.5 text-ink-soft">
            {citation.quote}
          </blockquote>
          <VerifiedMark verified={citation.verified} />
        </HoverCard.Content>
      </HoverCard.Portal>
    </HoverCard.Root>
  );
}
