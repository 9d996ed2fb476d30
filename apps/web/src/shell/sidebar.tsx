'use client';
import { Keyboard, Library, MessageSquareText, Monitor, Moon, Plus, Search, Sun } from 'lucide-react';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { libraryAddress } from '../addresses';
import { t } from '../strings/en';
import { IconButton } from '../ui/button';
import { PlaceLink } from '../ui/place-link';
import { setTheme, useTheme, type Theme } from '../ui/theme';
import { Brand } from './brand';
import { History } from './history';
import { LibraryCounts } from './library-counts';
import { ModelsInForce } from './models-in-force';
import { useServices } from './providers';
import type { Overlay } from './shell';

interface SidebarProps {
  readonly onOpen: (overlay: Overlay) => void;
  readonly onNavigate?: () => void;
}

export function Sidebar({ onOpen, onNavigate }: SidebarProps) {
  const { conversations } = useServices();
  const startNew = () => {
    conversations.startNew();
    onNavigate?.();
  };
  return (
    <div className="flex h-full flex-col">
      <div className="hidden px-3 pb-1 pt-3 lg:block">
        <Brand />
      </div>
      <nav aria-label={t.nav.places} className="px-3 py-2">
        <ul className="flex flex-col gap-0.5">
          <li className="flex items-center gap-1">
            <Place href="/" icon={<MessageSquareText aria-hidden className="size-4.5" />} onFollow={onNavigate}>
              {t.nav.ask}
            </Place>
            <PlaceLink
              href="/"
              onClick={startNew}
              className="flex h-9 items-center gap-1 rounded-lg px-2 text-sm text-ink-soft hover:bg-hover hover:text-ink"
            >
              <Plus aria-hidden className="size-4" />
              {t.nav.new}
            </PlaceLink>
          </li>
          <li>
            <Place href={libraryAddress} icon={<Library aria-hidden className="size-4.5" />} onFollow={onNavigate}>
              {t.nav.library}
            </Place>
          </li>
        </ul>
        <LibraryCounts onFollow={onNavigate} />
      </nav>
      <History onFollow={onNavigate} />
      <ModelsInForce />
      <div className="flex items-center gap-0.5 border-t border-line px-2 py-1.5">
        <ThemeButton />
        <IconButton
          label={t.nav.jump}
          icon={<Search aria-hidden className="size-4.5" />}
          onClick={() => onOpen('palette')}
        />
        <IconButton
          label={t.nav.shortcuts}
          icon={<Keyboard aria-hidden className="size-4.5" />}
          onClick={() => onOpen('shortcuts')}
        />
        <kbd aria-hidden className="ms-auto pe-1.5 pointer-coarse:hidden font-sans text-xs text-ink-faint">
          ⌘K · Ctrl K
        </kbd>
      </div>
    </div>
  );
}

interface PlaceProps {
  readonly href: string;
  readonly icon: ReactNode;
  readonly children: ReactNode;
  readonly onFollow?: (() => void) | undefined;
}

function Place({ href, icon, children, onFollow }: PlaceProps) {
  const here = usePathname() === href;
  return (
    <PlaceLink
      href={href}
      aria-current={here ? 'page' : undefined}
      onClick={() => onFollow?.()}
      className={`flex h-9 flex-1 items-center gap-2.5 rounded-lg px-2.5 text-[0.9375rem] ${here ? 'bg-hover font-medium text-ink' : 'text-ink-soft hover:bg-hover hover:text-ink'}`}
    >
      {icon}
      {children}
    </PlaceLink>
  );
}

const nextTheme: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };
const themeIcon: Record<Theme, ReactNode> = {
  system: <Monitor aria-hidden className="size-4.5" />,
  light: <Sun aria-hidden className="size-4.5" />,
  dark: <Moon aria-hidden className="size-4.5" />,
};

function ThemeButton() {
  const theme = useTheme();
  return <IconButton label={t.nav.theme[theme]} icon={themeIcon[theme]} onClick={() => setTheme(nextTheme[theme])} />;
}
