'use client';
import { useEffect } from 'react';
import type { Overlay } from './shell';

export const composerId = 'question';

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** ⌘K or Ctrl-K jumps anywhere, `?` lists the keys, `/` goes to the question. */
export function useShortcuts(open: (overlay: Overlay) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        open('palette');
        return;
      }
      if (
        isTyping(event.target) ||
        event.metaKey ||
        event.ctrlKey ||
        event.altKey ||
        document.querySelector('[role=alertdialog]')
      )
        return;
      if (event.key === '?') {
        event.preventDefault();
        open('shortcuts');
      } else if (event.key === '/') {
        const composer = document.getElementById(composerId);
        if (!composer) return;
        event.preventDefault();
        composer.focus();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [open]);
}
