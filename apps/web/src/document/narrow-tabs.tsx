'use client';
import { Tabs } from 'radix-ui';
import type { ReactNode } from 'react';
import { t } from '../strings/en';

interface NarrowTabsProps {
  readonly startWithOriginal: boolean;
  readonly chunks: ReactNode;
  readonly original: ReactNode;
}

const tabClass =
  'min-h-11 border-b-2 border-transparent px-3 text-sm text-ink-soft data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink';

/** Text and original one at a time, where there is no room for both. */
export function NarrowTabs({ startWithOriginal, chunks, original }: NarrowTabsProps) {
  return (
    <Tabs.Root defaultValue={startWithOriginal ? 'original' : 'text'} className="border-t border-line">
      <Tabs.List aria-label={t.document.view} className="sticky top-13 z-10 flex border-b border-line bg-canvas px-2">
        <Tabs.Trigger value="text" className={tabClass}>
          {t.document.extracted}
        </Tabs.Trigger>
        <Tabs.Trigger value="original" className={tabClass}>
          {t.document.original}
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="text">{chunks}</Tabs.Content>
      <Tabs.Content value="original" className="flex h-[80dvh] flex-col">
        {original}
      </Tabs.Content>
    </Tabs.Root>
  );
}
