'use client';
import type { ConversationDto } from '@groundwork/contracts';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { deleteConversation, renameConversation } from '../api/conversations';
import { problemOf } from '../api/problem';
import { keys } from '../live/live-documents';
import { t } from '../strings/en';
import { announce } from '../ui/announcer';
import { Confirm } from '../ui/confirm';
import { ProblemNotice } from '../ui/problem-notice';
import { useServices } from './providers';
import { RenameDialog } from './rename-dialog';

interface HistoryDialogsProps {
  readonly conversation: ConversationDto;
  /** The conversation is the one on screen: deleting it leads to a new question. */
  readonly here: boolean;
  readonly dialog: 'rename' | 'delete' | null;
  readonly onClose: () => void;
}

export function HistoryDialogs({ conversation, here, dialog, onClose }: HistoryDialogsProps) {
  const { queries, conversations } = useServices();
  const router = useRouter();
  const refresh = () => queries.invalidateQueries({ queryKey: keys.conversations });
  const rename = useMutation({
    mutationFn: (title: string) => renameConversation(conversation.id, title),
    onSuccess: () => {
      onClose();
      return refresh();
    },
  });
  const remove = useMutation({
    mutationFn: () => deleteConversation(conversation.id),
    onSuccess: () => {
      onClose();
      conversations.forget(conversation.id);
      announce(t.history.deleted(conversation.title));
      if (here) router.push('/');
      return refresh();
    },
  });
  const close = (open: boolean) => !open && onClose();
  return (
    <>
      <RenameDialog
        open={dialog === 'rename'}
        onOpenChange={close}
        title={t.history.renameTitle}
        label={t.history.renameLabel}
        value={conversation.title}
        maxLength={200}
        busy={rename.isPending}
        problem={rename.error ? problemOf(rename.error) : null}
        onSave={(title) => rename.mutate(title)}
      />
      <Confirm
        open={dialog === 'delete'}
        onOpenChange={close}
        title={t.history.deleteTitle}
        action={t.history.delete}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
      >
        <p>{t.history.deleteText(conversation.title)}</p>
        {remove.error && (
          <div className="mt-3">
            <ProblemNotice problem={problemOf(remove.error)} />
          </div>
        )}
      </Confirm>
    </>
  );
}
