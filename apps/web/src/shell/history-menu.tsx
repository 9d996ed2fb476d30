'use client';
import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { t } from '../strings/en';

interface HistoryMenuProps {
  readonly title: string;
  readonly onRename: () => void;
  readonly onDelete: () => void;
}

const itemClass = 'flex min-h-9 items-center gap-2 rounded-md px-2.5 outline-none data-[highlighted]:bg-hover';

export function HistoryMenu({ title, onRename, onDelete }: HistoryMenuProps) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        aria-label={t.history.menu(title)}
        className="absolute end-1 grid size-7 shrink-0 place-items-center rounded-md text-ink-soft opacity-0 hover:text-ink focus-visible:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100"
      >
        <Ellipsis aria-hidden className="size-4" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-60 min-w-40 rounded-lg border border-line bg-surface p-1 text-sm shadow-panel"
        >
          <DropdownMenu.Item className={itemClass} onSelect={onRename}>
            <Pencil aria-hidden className="size-4" />
            {t.history.rename}
          </DropdownMenu.Item>
          <DropdownMenu.Item className={`${itemClass} text-danger`} onSelect={onDelete}>
            <Trash2 aria-hidden className="size-4" />
            {t.history.delete}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
