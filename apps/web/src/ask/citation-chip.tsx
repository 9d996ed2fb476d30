'use client';
import type { Citation } from '@groundwork/contracts';
import { HoverCard } from 'radix-ui';
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
  // While an answer streams the mark may come before its citation: it keeps its place and size.
  if (!citation || !messageId) return <span className={`${chipShape} bg-hover text-ink-soft`}>{number}</span>;
  const colour = citation.verified
    ? 'bg-accent-soft text-accent hover:bg-accent hover:text-on-accent'
    : 'border border-dashed border-warn bg-warn-soft text-warn';
  const current = open ? 'outline-2 outline-offset-1 outline-accent' : '';
  return (
    <HoverCard.Root openDelay={150} closeDelay={100}>
      <HoverCard.Trigger asChild>
        <PlaceLink
          href={askAddress(conversationId, { message: messageId, citation: number })}
          aria-label={t.ask.citationLabel(number, citation.document_title, citation.page, citation.verified)}
          aria-current={open ? 'true' : undefined}
          scroll={false}
          className={`${chipShape} ${colour} ${current}`}
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
