'use client';
import { Menu } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useCallback, useState, type ReactNode } from 'react';
import { t } from '../strings/en';
import { Announcer } from '../ui/announcer';
import { IconButton } from '../ui/button';
import { HintLayer } from '../ui/hint-layer';
import { UploadTray } from '../uploads/upload-tray';
import { WindowDrop } from '../uploads/window-drop';
import { Brand } from './brand';
import { ConnectionBanner } from './connection-banner';
import { Sidebar } from './sidebar';
import { useShortcuts } from './use-shortcuts';

const Palette = dynamic(() => import('../palette/palette').then((module) => module.Palette), { ssr: false });
const MobileNavigation = dynamic(() => import('./mobile-navigation').then((module) => module.MobileNavigation), {
  ssr: false,
});
const Shortcuts = dynamic(() => import('./shortcuts').then((module) => module.Shortcuts), { ssr: false });

export type Overlay = 'palette' | 'shortcuts' | 'navigation' | null;

/** The frame of every page: what is searchable on the left, the place itself on the right. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const [overlay, show] = useState<Overlay>(null);
  // Lazy parts stay mounted once they were used, so that closing them can give the focus back.
  const [used, setUsed] = useState<ReadonlySet<Overlay>>(new Set());
  const setOverlay = useCallback((next: Overlay) => {
    show(next);
    setUsed((before) => (before.has(next) ? before : new Set([...before, next])));
  }, []);
  useShortcuts(setOverlay);
  const close = (open: boolean) => !open && setOverlay(null);

  return (
    <>
      <a
        href="#main"
        className="fixed left-3 top-3 z-80 -translate-y-20 rounded-lg bg-accent px-4 py-2 text-on-accent focus:translate-y-0"
      >
        {t.nav.skip}
      </a>
      <div className="flex min-h-dvh">
        <aside
          aria-label={t.nav.sidebar}
          className="sticky top-0 hidden h-dvh w-66 shrink-0 border-e border-line bg-sunken lg:block"
        >
          <Sidebar onOpen={setOverlay} />
        </aside>
        <div className="flex min-w-0 flex-1 flex-col">
          <header className="sticky top-0 z-30 flex h-13 items-center gap-1 border-b border-line bg-canvas px-2 lg:hidden">
            <IconButton
              label={t.nav.open}
              icon={<Menu aria-hidden className="size-5" />}
              onClick={() => setOverlay('navigation')}
            />
            <Brand />
          </header>
          <ConnectionBanner />
          <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col focus:outline-none">
            {children}
          </main>
        </div>
      </div>
      {used.has('navigation') && (
        <MobileNavigation open={overlay === 'navigation'} onOpenChange={close} onOpen={setOverlay} />
      )}
      {used.has('palette') && (
        <Palette open={overlay === 'palette'} onOpenChange={close} onShortcuts={() => setOverlay('shortcuts')} />
      )}
      {used.has('shortcuts') && <Shortcuts open={overlay === 'shortcuts'} onOpenChange={close} />}
      <UploadTray />
      <WindowDrop />
      <HintLayer />
      <Announcer />
    </>
  );
}
