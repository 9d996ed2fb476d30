'use client';
import type { ConversationDto } from '@groundwork/contracts';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { DropdownMenu } from 'radix-ui';
import { Suspense, useId, useState } from 'react';
import { askAddress } from '../addresses';
import { deleteConversation, listConversations, renameConversation } from '../api/conversations';
import { problemOf } from '../api/problem';
import { keys } from '../live/live-documents';
import { t } from '../strings/en';
import { announce } from '../ui/announcer';
import { Button } from '../ui/button';
import { Confirm } from '../ui/confirm';
import { PlaceLink } from '../ui/place-link';
import { ProblemNotice } from '../ui/problem-notice';
import { useServices } from './providers';
import { RenameDialog } from './rename-dialog';

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

export const History = (props: HistoryProps) => <Suspense fallback={<div className="flex-1" />}><HistoryList {...props} /></Suspense>;

function HistoryList({ onFollow }: HistoryProps) {
  const { conversations, hasNextPage, fetchNextPage, isPending, error, refetch } = useHistory();
  const current = useSearchParams().get('c');
  const asking = usePathname() === '/';
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className="flex min-h-0 flex-1 flex-col pt-1">
      <h2 id={headingId} className="px-5.5 pb-1 text-xs font-medium text-ink-faint">{t.history.title}</h2>
      <ul className="min-h-0 flex-1 overflow-y-auto px-3 pb-2">
        {conversations.map((conversation) => (
          <HistoryItem key={conversation.id} conversation={conversation} here={asking && current === conversation.id} onFollow={onFollow} />
        ))}
        {!isPending && !error && conversations.length === 0 && <li className="px-2.5 text-[0.8125rem] text-ink-faint">{t.history.empty}</li>}
        {error && conversations.length === 0 && (
          <li className="px-2.5 text-[0.8125rem] text-ink-soft">{t.history.failed} <Button size="small" kind="quiet" onClick={() => void refetch()}>{t.errors.retry}</Button></li>
        )}
        {hasNextPage && <li><Button size="small" kind="quiet" onClick={() => void fetchNextPage()}>{t.common.more}</Button></li>}
      </ul>
    </section>
  );
}

const itemClass = 'flex min-h-9 items-center gap-2 rounded-md px-2.5 outline-none data-[highlighted]:bg-hover';

function HistoryItem({ conversation, here, onFollow }: { readonly conversation: ConversationDto; readonly here: boolean } & HistoryProps) {
  const { queries, conversations } = useServices();
  const router = useRouter();
  const [dialog, setDialog] = useState<'rename' | 'delete' | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: keys.conversations });
  const rename = useMutation({ mutationFn: (title: string) => renameConversation(conversation.id, title), onSuccess: () => { setDialog(null); return refresh(); } });
  const remove = useMutation({
    mutationFn: () => deleteConversation(conversation.id),
    onSuccess: async () => {
      setDialog(null);
      conversations.forget(conversation.id);
      announce(t.history.deleted(conversation.title));
      if (here) router.push('/');
      await refresh();
    },
  });
  return (
    <li className={`group flex items-center rounded-lg ${here ? 'bg-hover' : 'hover:bg-hover'}`}>
      <PlaceLink href={askAddress(conversation.id)} onClick={onFollow} aria-current={here ? 'page' : undefined} dir="auto" className={`min-w-0 flex-1 truncate rounded-lg px-2.5 py-1.5 text-sm ${here ? 'text-ink' : 'text-ink-soft'}`}>
        {conversation.title}
      </PlaceLink>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger aria-label={t.history.menu(conversation.title)} className="me-1 grid size-7 shrink-0 place-items-center rounded-md text-ink-soft opacity-0 hover:text-ink focus-visible:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100">
          <Ellipsis aria-hidden className="size-4" />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content align="end" sideOffset={4} className="z-60 min-w-40 rounded-lg border border-line bg-surface p-1 text-sm shadow-panel">
            <DropdownMenu.Item className={itemClass} onSelect={() => setDialog('rename')}><Pencil aria-hidden className="size-4" />{t.history.rename}</DropdownMenu.Item>
            <DropdownMenu.Item className={`${itemClass} text-danger`} onSelect={() => setDialog('delete')}><Trash2 aria-hidden className="size-4" />{t.history.delete}</DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <RenameDialog open={dialog === 'rename'} onOpenChange={(open) => !open && setDialog(null)} title={t.history.renameTitle} label={t.history.renameLabel} value={conversation.title} maxLength={200} busy={rename.isPending} problem={rename.error ? problemOf(rename.error) : null} onSave={(title) => rename.mutate(title)} />
      <Confirm open={dialog === 'delete'} onOpenChange={(open) => !open && setDialog(null)} title={t.history.deleteTitle} action={t.history.delete} busy={remove.isPending} onConfirm={() => remove.mutate()}>
        <p>{t.history.deleteText(conversation.title)}</p>
        {remove.error && <div className="mt-3"><ProblemNotice problem={problemOf(remove.error)} /></div>}
      </Confirm>
    </li>
  );
}
