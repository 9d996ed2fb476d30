'use client';
import { Dialog as Primitive } from 'radix-ui';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../strings/en';
import { IconButton } from './button';

interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly children: ReactNode;
}

export const overlayClass = 'fixed inset-0 z-50 bg-scrim';
export const dialogClass =
  'fixed left-1/2 top-[12vh] z-50 max-h-[80vh] w-[min(92vw,30rem)] -translate-x-1/2 overflow-y-auto rounded-xl border border-line bg-surface p-5 shadow-panel focus:outline-none';

export function Dialog({ open, onOpenChange, title, children }: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayClass} />
        <Primitive.Content className={dialogClass} aria-describedby={undefined}>
          <div className="mb-3 flex items-center justify-between gap-3">
            <Primitive.Title className="text-lg font-semibold">{title}</Primitive.Title>
            <Primitive.Close asChild>
              <IconButton label={t.common.close} icon={<X aria-hidden className="size-4.5" />} />
            </Primitive.Close>
          </div>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
