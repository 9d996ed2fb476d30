'use client';
import { ChevronDown } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { libraryAddress } from '../addresses';
import { useServices, useSummary, useUploads } from '../shell/providers';
import { t } from '../strings/en';
import { Button } from '../ui/button';
import { UploadRow } from './upload-row';

/** Files on their way, in the corner of pages that have no place of their own for them. */
export function UploadTray() {
  const list = useUploads();
  const { uploads } = useServices();
  const pathname = usePathname();
  const summary = useSummary();
  const firstVisit = pathname === '/' && (summary?.completed ?? 0) === 0;
  if (list.length === 0 || pathname === libraryAddress || firstVisit) return null;
  const moving = list.filter((upload) => upload.status !== 'sent').length;
  return (
    <section
      aria-label={t.upload.tray}
      className="fixed end-3 top-16 z-30 lg:top-3 w-[min(24rem,calc(100vw-1.5rem))] rounded-xl border border-line bg-surface shadow-panel"
    >
      <details open={moving > 0} className="group">
        <summary className="flex min-h-11 items-center justify-between gap-2 px-4 text-sm font-medium">
          {moving > 0 ? t.upload.moving(moving) : t.upload.allSent(list.length)}
          <ChevronDown aria-hidden className="size-4 transition-transform group-open:rotate-180" />
        </summary>
        <ul className="max-h-[40vh] divide-y divide-line overflow-y-auto border-t border-line px-4 pe-2">
          {list.map((upload) => (
            <UploadRow key={upload.key} upload={upload} />
          ))}
        </ul>
        {moving < list.length && (
          <div className="border-t border-line p-2">
            <Button size="small" kind="quiet" onClick={() => uploads.dismissSent()}>
              {t.upload.clear}
            </Button>
          </div>
        )}
      </details>
    </section>
  );
}
