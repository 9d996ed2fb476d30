'use client';
import type { ConversationDto } from '@groundwork/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { usePathname, useSearchParams } from 'next/navigation';
import { Suspense, useId, useState } from 'react';
import { askAddress } from '../addresses';
import { listConversations } from '../api/conversations';
import { keys } from '../live/live-documents';
import { t } from '../strings/en';
import { Button } from '../ui/button';
import { PlaceLink } from '../ui/place-link';

// Menus and dialogs come after the first page: nobody needs them at once.
const HistoryMenu = dynamic(() => import('./history-menu').then((module) => module.HistoryMenu), {
  ssr: false,
});
const HistoryDialogs = dynamic(() => import('./history-dialogs').then((module) => module.HistoryDialogs), {
  ssr: false,
});

export function useHistory() {
  const query = useInfiniteQuery({
    queryKey: keys.conversations,
    queryFn: ({ pageParam, signal }) => listConversations(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  return { ...query, conversations: query.data?.pages.flatMap((page) => page.items) ?? [] };
}

interface HistoryProps {
  readonly onFollow?: (() => void) | undefined;
}

export const History = (props: HistoryProps) => (
  <Suspense fallback={<div className="flex-1" />}>
    <HistoryList {...props} />
  </Suspense>
);

function HistoryList({ onFollow }: HistoryProps) {
  const { conversations, hasNextPage, fetchNextPage, isPending, error, refetch } = useHistory();
  const current = useSearchParams().get('c');
  const asking = usePathname() === '/';
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className="flex min-h-0 flex-1 flex-col pt-1">
      <h2 id={headingId} className="px-5.5 pb-1 text-xs font-medium text-ink-faint">
        {t.history.title}
      </h2>
      <ul className="min-h-0 flex-1 overflow-y-auto px-3 pb-2">
        {conversations.map((conversation) => (
          <HistoryItem
            key={conversation.id}
            conversation={conversation}
            here={asking && current === conversation.id}
            onFollow={onFollow}
          />
        ))}
        {!isPending && !error && conversations.length === 0 && (
          <li className="px-2.5 text-[0.8125rem] text-ink-faint">{t.history.empty}</li>
        )}
        {error && conversations.length === 0 && (
          <li className="px-2.5 text-[0.8125rem] text-ink-soft">
            {t.history.failed}{' '}
            <Button size="small" kind="quiet" onClick={() => void refetch()}>
              {t.errors.retry}
            </Button>
          </li>
        )}
        {hasNextPage && (
          <li>
            <Button size="small" kind="quiet" onClick={() => void fetchNextPage()}>
              {t.common.more}
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}

function HistoryItem({
  conversation,
  here,
  onFollow,
}: { readonly conversation: ConversationDto; readonly here: boolean } & HistoryProps) {
  const [dialog, setDialog] = useState<'rename' | 'delete' | null>(null);
  const [used, setUsed] = useState(false);
  const open = (next: 'rename' | 'delete') => {
    setUsed(true);
    setDialog(next);
  };
  return (
    <li className={`group relative flex items-center rounded-lg ${here ? 'bg-hover' : 'hover:bg-hover'}`}>
      <PlaceLink
        href={askAddress(conversation.id)}
        onClick={onFollow}
        aria-current={here ? 'page' : undefined}
        dir="auto"
        className={`min-w-0 flex-1 truncate rounded-lg px-2.5 py-1.5 text-sm group-focus-within:pe-9 group-hover:pe-9 pointer-coarse:pe-9 ${here ? 'text-ink' : 'text-ink-soft'}`}
      >
        {conversation.title}
      </PlaceLink>
      <HistoryMenu title={conversation.title} onRename={() => open('rename')} onDelete={() => open('delete')} />
      {used && (
        <HistoryDialogs conversation={conversation} here={here} dialog={dialog} onClose={() => setDialog(null)} />
      )}
    </li>
  );
}
