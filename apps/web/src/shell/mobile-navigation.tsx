'use client';
import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { t } from '../strings/en';
import { IconButton } from '../ui/button';
import { overlayClass } from '../ui/dialog';
import { Sidebar } from './sidebar';
import type { Overlay } from './shell';

interface MobileNavigationProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onOpen: (overlay: Overlay) => void;
}

export function MobileNavigation({ open, onOpenChange, onOpen }: MobileNavigationProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayClass} />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 start-0 z-50 flex w-[min(20rem,86vw)] flex-col border-e border-line bg-sunken focus:outline-none"
        >
          <div className="flex items-center justify-between ps-5 pe-2 pt-2">
            <Dialog.Title className="font-semibold">{t.app.name}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label={t.common.close} icon={<X aria-hidden className="size-5" />} />
            </Dialog.Close>
          </div>
          <div className="min-h-0 flex-1">
            <Sidebar onOpen={onOpen} onNavigate={() => onOpenChange(false)} />
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
