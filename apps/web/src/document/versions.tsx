'use client';
import type { DocumentDto } from '@groundwork/contracts';
import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { listVersions } from '../api/documents';
import { formatBytes, formatDateTime } from '../format';
import { t } from '../strings/en';

/** Every upload of this document; which of them search finds now. */
export function Versions({ document }: { readonly document: DocumentDto }) {
  const query = useQuery({
    queryKey: ['versions', document.id, document.version, document.status],
    queryFn: ({ signal }) => listVersions(document.id, signal),
    enabled: document.version > 1,
  });
  const versions = query.data?.items ?? [];
  if (document.version < 2) return null;
  return (
    <details className="group mt-2 text-sm text-ink-soft">
      <summary className="inline-flex min-h-6 items-center gap-1 hover:text-ink">
        <ChevronRight aria-hidden className="size-3.5 transition-transform group-open:rotate-90" />
        {t.document.versions(document.version)}
      </summary>
      <ol className="mt-1 divide-y divide-line">
        {versions.map((version) => (
          <li key={version.version} className="flex flex-wrap gap-x-3 py-1.5">
            <span className="font-medium text-ink">{t.document.version(version.version)}</span>
            <span>{formatDateTime(version.created_at)}</span>
            <span>{formatBytes(version.size)}</span>
            <span>{version.searchable ? t.document.searchable : t.status.names[version.status]}</span>
            {version.error && <span className="basis-full">{version.error.message}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}
