'use client';
import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { FileText, Keyboard, Library, MessageSquareText, Moon, Plus, Sun } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { askAddress, documentAddress, libraryAddress } from '../addresses';
import { listDocuments } from '../api/documents';
import { useHistory } from '../shell/history';
import { useServices } from '../shell/providers';
import { t } from '../strings/en';
import { announce } from '../ui/announcer';
import { overlayClass } from '../ui/dialog';
import { setTheme } from '../ui/theme';

interface PaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onShortcuts: () => void;
}

/** Jump anywhere: places, conversations, documents, and the few commands. */
export function Palette({ open, onOpenChange, onShortcuts }: PaletteProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayClass} />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed left-1/2 top-[12vh] z-50 w-[min(94vw,36rem)] -translate-x-1/2 overflow-hidden rounded-xl border border-line bg-surface shadow-panel focus:outline-none"
        >
          <Dialog.Title className="sr-only">{t.palette.title}</Dialog.Title>
          <PaletteList close={() => onOpenChange(false)} onShortcuts={onShortcuts} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const groupClass =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-faint';

function PaletteList({ close, onShortcuts }: { readonly close: () => void; readonly onShortcuts: () => void }) {
  const router = useRouter();
  const services = useServices();
  const { conversations } = useHistory();
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const documents = useQuery({
    queryKey: ['palette', search],
    queryFn: ({ signal }) => listDocuments({ search: search || undefined }, undefined, signal, 8),
    placeholderData: (previous) => previous,
  });
  const go = (address: string) => {
    close();
    if (!services.live.isAway()) router.push(address);
    else if (new URL(address, location.href).pathname === location.pathname) history.pushState(null, '', address);
    else announce(t.connection.stays);
  };
  const startNew = () => {
    services.conversations.startNew();
    go('/');
  };
  return (
    <Command label={t.palette.title} loop>
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder={t.palette.placeholder}
        className="w-full border-b border-line bg-transparent px-4 py-3.5 text-base outline-none placeholder:text-ink-faint"
      />
      <Command.List className="max-h-[min(60vh,26rem)] overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-6 text-center text-sm text-ink-soft">{t.palette.empty}</Command.Empty>
        <Command.Group heading={t.palette.places} className={groupClass}>
          <Item value="new question" icon={<Plus aria-hidden className="size-4" />} onSelect={startNew}>
            {t.palette.newQuestion}
          </Item>
          <Item value="ask" icon={<MessageSquareText aria-hidden className="size-4" />} onSelect={() => go('/')}>
            {t.nav.ask}
          </Item>
          <Item
            value="library documents"
            icon={<Library aria-hidden className="size-4" />}
            onSelect={() => go(libraryAddress)}
          >
            {t.nav.library}
          </Item>
        </Command.Group>
        {(documents.data?.items.length ?? 0) > 0 && (
          <Command.Group heading={t.palette.documents} className={groupClass}>
            {documents.data?.items.map((document) => (
              <Item
                key={document.id}
                value={`${document.title} ${document.filename} ${document.id}`}
                icon={<FileText aria-hidden className="size-4" />}
                onSelect={() => go(documentAddress(document.id))}
              >
                {document.title}
              </Item>
            ))}
          </Command.Group>
        )}
        {conversations.length > 0 && (
          <Command.Group heading={t.palette.conversations} className={groupClass}>
            {conversations.slice(0, 50).map((conversation) => (
              <Item
                key={conversation.id}
                value={`${conversation.title} ${conversation.id}`}
                icon={<MessageSquareText aria-hidden className="size-4" />}
                onSelect={() => go(askAddress(conversation.id))}
              >
                {conversation.title}
              </Item>
            ))}
          </Command.Group>
        )}
        <Command.Group heading={t.palette.commands} className={groupClass}>
          <Item
            value="dark theme"
            icon={<Moon aria-hidden className="size-4" />}
            onSelect={() => {
              setTheme('dark');
              close();
            }}
          >
            {t.palette.dark}
          </Item>
          <Item
            value="light theme"
            icon={<Sun aria-hidden className="size-4" />}
            onSelect={() => {
              setTheme('light');
              close();
            }}
          >
            {t.palette.light}
          </Item>
          <Item value="keyboard shortcuts" icon={<Keyboard aria-hidden className="size-4" />} onSelect={onShortcuts}>
            {t.nav.shortcuts}
          </Item>
        </Command.Group>
      </Command.List>
    </Command>
  );
}

function Item({
  value,
  icon,
  onSelect,
  children,
}: {
  readonly value: string;
  readonly icon: ReactNode;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-10 cursor-pointer items-center gap-2.5 rounded-lg px-3 text-[0.9375rem] text-ink data-[selected=true]:bg-hover"
    >
      <span className="shrink-0 text-ink-soft">{icon}</span>
      <span dir="auto" className="truncate">
        {children}
      </span>
    </Command.Item>
  );
}
