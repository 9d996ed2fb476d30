'use client';
import { formatNumber } from '../format';
import { libraryAddress } from '../addresses';
import { t } from '../strings/en';
import { PlaceLink } from '../ui/place-link';
import { useSummary } from './providers';

/** What is searchable now; always in sight. Zero counts of work and failure are left out. */
export function LibraryCounts({ onFollow }: { readonly onFollow?: (() => void) | undefined }) {
  const summary = useSummary();
  if (!summary) return <p className="mt-1 h-6 ps-9.5 text-[0.8125rem] text-ink-faint">{t.nav.counting}</p>;
  const lines = [
    {
      key: 'ready',
      label: t.nav.ready(formatNumber(summary.completed)),
      dot: summary.completed > 0 ? 'bg-accent' : 'bg-line-strong',
      status: 'COMPLETED',
      show: true,
    },
    {
      key: 'working',
      label: t.nav.working(formatNumber(summary.processing)),
      dot: 'bg-warn',
      status: 'PROCESSING',
      show: summary.processing > 0,
    },
    {
      key: 'waiting',
      label: t.nav.waiting(formatNumber(summary.pending)),
      dot: 'bg-line-strong',
      status: 'PENDING',
      show: summary.pending > 0,
    },
    {
      key: 'failed',
      label: t.nav.failed(formatNumber(summary.failed)),
      dot: 'bg-danger',
      status: 'FAILED',
      show: summary.failed > 0,
    },
  ].filter((line) => line.show);
  return (
    <ul aria-label={t.nav.searchable} className="mt-0.5 flex flex-col">
      {lines.map((line) => (
        <li key={line.key}>
          <PlaceLink
            href={`${libraryAddress}?status=${line.status}`}
            onClick={onFollow}
            className="flex min-h-7 items-center gap-2 rounded-md ps-9.5 text-[0.8125rem] text-ink-soft hover:bg-hover hover:text-ink"
          >
            <span aria-hidden className={`size-2 rounded-full ${line.dot}`} />
            <span className="tabular-nums">{line.label}</span>
          </PlaceLink>
        </li>
      ))}
    </ul>
  );
}
