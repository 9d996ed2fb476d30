'use client';
import { ChevronRight } from 'lucide-react';
import { askAddress, libraryAddress } from '../addresses';
import { t } from '../strings/en';
import { buttonClass } from '../ui/button';
import { PlaceLink } from '../ui/place-link';
import { passageLead } from './passage-lead';
import type { Turn } from './turn';

interface NearestPassagesProps {
  readonly turn: Turn;
  readonly conversationId: string | null;
  readonly openNumber: number | null;
}

const mostShown = 5;

/** What came closest, shown as that and not as an answer, and what the reader can do next. */
export function NearestPassages({ turn, conversationId, openNumber }: NearestPassagesProps) {
  const passages = (turn.sources ?? []).slice(0, mostShown);
  const { messageId } = turn;
  return (
    <div className="measure mt-5">
      {passages.length > 0 && messageId && (
        <div>
          <h3 className="text-sm font-medium text-ink-soft">{t.ask.nearest}</h3>
          <ol className="mt-2 divide-y divide-line border-y border-line">
            {passages.map((passage, index) => {
              const { section, text } = passageLead(passage);
              return (
                <li key={passage.chunk_id}>
                  <PlaceLink
                    href={askAddress(conversationId, { message: messageId, passage: index + 1 })}
                    scroll={false}
                    aria-current={openNumber === index + 1 ? 'true' : undefined}
                    className="group flex items-center gap-3 px-1 py-2.5 aria-current:bg-accent-soft hover:bg-hover"
                  >
                    <span className="min-w-0 flex-1">
                      <span dir="auto" className="block text-sm font-medium">
                        {passage.document_title}
                        {passage.page !== null && ` · ${t.source.page(passage.page)}`}
                        {section && <span className="font-normal text-ink-soft"> · {section}</span>}
                      </span>
                      <span dir="auto" className="line-clamp-2 text-sm text-ink-soft">
                        {text}
                      </span>
                    </span>
                    <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-faint rtl:rotate-180" />
                  </PlaceLink>
                </li>
              );
            })}
          </ol>
        </div>
      )}
      <p className="mt-3">
        <PlaceLink href={libraryAddress} className={buttonClass('secondary', 'small')}>
          {t.ask.notFoundHelp}
        </PlaceLink>
      </p>
    </div>
  );
}
