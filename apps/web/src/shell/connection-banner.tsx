'use client';
import { WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { t } from '../strings/en';
import { useConnection } from './providers';

const patienceMs = 1_500;

/** Says so when the server or the network is away; a hiccup of a moment is not worth a word. */
export function ConnectionBanner() {
  const state = useConnection();
  const away = state === 'offline' || state === 'reconnecting';
  const [waited, setWaited] = useState(false);
  const shown = state === 'offline' || (away && waited);
  useEffect(() => {
    if (!away) return undefined;
    const timer = setTimeout(() => setWaited(true), patienceMs);
    return () => {
      clearTimeout(timer);
      setWaited(false);
    };
  }, [away]);
  return (
    <div role="status">
      {shown && (
        <p className="flex items-center gap-2 border-b border-line bg-warn-soft px-4 py-2 text-sm text-ink">
          <WifiOff aria-hidden className="size-4 shrink-0 text-warn" />
          {state === 'offline' ? t.connection.offline : t.connection.reconnecting}
        </p>
      )}
    </div>
  );
}
