'use client';
import { useEffect, useState } from 'react';

interface Hint {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly above: boolean;
}

const delayMs = 350;
const edge = 8;
const mostWidth = 288;

/**
 * Shows the text of `data-hint` beside the element that has the pointer or the keyboard's focus. It only repeats for the
 * eye what the element already says to a screen reader, so it is hidden from that. Escape takes it away.
 */
export function HintLayer() {
  const [hint, setHint] = useState<Hint | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      setHint(null);
    };
    const show = (event: Event, pause: number) => {
      const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-hint]') : null;
      hide();
      if (!element) return;
      timer = setTimeout(() => element.isConnected && setHint(place(element)), pause);
    };
    const over = (event: Event) => show(event, delayMs);
    const focus = (event: Event) =>
      event.target instanceof Element && event.target.matches(':focus-visible') && show(event, 0);
    const key = (event: KeyboardEvent) => event.key === 'Escape' && hide();
    document.addEventListener('pointerover', over);
    document.addEventListener('focusin', focus);
    document.addEventListener('focusout', hide);
    document.addEventListener('pointerdown', hide);
    document.addEventListener('keydown', key);
    document.addEventListener('scroll', hide, true);
    return () => {
      hide();
      document.removeEventListener('pointerover', over);
      document.removeEventListener('focusin', focus);
      document.removeEventListener('focusout', hide);
      document.removeEventListener('pointerdown', hide);
      document.removeEventListener('keydown', key);
      document.removeEventListener('scroll', hide, true);
    };
  }, []);
  if (!hint) return null;
  return (
    <div
      aria-hidden
      style={{ left: hint.left, top: hint.top, transform: `translate(-50%, ${hint.above ? '-100%' : '0'})` }}
      className="pointer-events-none fixed z-90 w-max max-w-72 rounded-md bg-ink px-2.5 py-1.5 text-[0.8125rem] leading-snug text-canvas shadow-panel"
    >
      {hint.text}
    </div>
  );
}

function place(element: HTMLElement): Hint {
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const text = element.dataset.hint ?? '';
  // About seven pixels a character: enough to keep the middle far enough from the window's sides.
  const half = Math.min(mostWidth, 24 + text.length * 7) / 2;
  const middle = box.left + Math.min(box.width, mostWidth) / 2;
  const above = box.top > 96;
  return {
    text,
    above,
    left: Math.min(Math.max(middle, half + edge), innerWidth - half - edge),
    top: above ? box.top - 6 : box.bottom + 6,
  };
}
