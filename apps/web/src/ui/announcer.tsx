'use client';
import { useSyncExternalStore } from 'react';

/** One polite live region for the whole app: short sentences on what has changed without the reader's doing. */
let message = '';
const listeners = new Set<() => void>();

export function announce(text: string): void {
  // The same words twice are read twice only when the text differs: a no-break space tells them apart.
  message = text === message ? `${text}\u00a0` : text;
  listeners.forEach((listener) => listener());
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function Announcer() {
  const text = useSyncExternalStore(
    subscribe,
    () => message,
    () => '',
  );
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {text}
    </div>
  );
}
