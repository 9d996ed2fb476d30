'use client';
import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useServices, useSettings } from '../shell/providers';
import { t } from '../strings/en';
import { announce } from '../ui/announcer';
import { filesOf } from './dropped-files';

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** The whole window takes files, on every page. */
export function WindowDrop() {
  const { uploads } = useServices();
  const formats = useSettings()?.formats;
  const [over, setOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const hover = (event: DragEvent) => {
      if (holdsFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      depth = 0;
      setOver(false);
      if (!holdsFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      void filesOf(event.dataTransfer).then((files) => {
        if (files.length === 0) return;
        uploads.add(files);
        announce(t.upload.started(files.length));
      });
    };
    const handlers = { dragenter: enter, dragleave: leave, dragover: hover, drop } as const;
    for (const [name, handler] of Object.entries(handlers)) window.addEventListener(name, handler as EventListener);
    return () => {
      for (const [name, handler] of Object.entries(handlers))
        window.removeEventListener(name, handler as EventListener);
    };
  }, [uploads]);
  if (!over) return null;
  return (
    <div aria-hidden className="pointer-events-none fixed inset-0 z-90 grid place-items-center bg-canvas/90 p-4">
      <div className="grid h-full w-full place-items-center rounded-2xl border-2 border-dashed border-accent">
        <div className="text-center">
          <FileDown className="mx-auto size-9 text-accent" />
          <p className="mt-3 text-xl font-semibold">{t.upload.dropHere}</p>
          {formats && <p className="mt-1 text-ink-soft">{formats.map((format) => format.name).join(' · ')}</p>}
        </div>
      </div>
    </div>
  );
}
