'use client';
import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from 'lucide-react';
import { formatNumber } from '../format';
import { t } from '../strings/en';
import { IconButton } from '../ui/button';

interface PageToolbarProps {
  readonly page: number;
  readonly pages: number;
  readonly zoom: number;
  readonly onPage: (page: number) => void;
  readonly onZoom: (zoom: number) => void;
}

const zooms = [1, 1.5, 2, 3] as const;

export function PageToolbar({ page, pages, zoom, onPage, onZoom }: PageToolbarProps) {
  const larger = zooms.find((candidate) => candidate > zoom);
  const smaller = zooms.findLast((candidate) => candidate < zoom);
  return (
    <div role="group" aria-label={t.source.pages} className="flex items-center">
      <IconButton
        label={t.source.previousPage}
        disabled={page <= 1}
        icon={<ChevronLeft aria-hidden className="size-4.5 rtl:rotate-180" />}
        onClick={() => onPage(page - 1)}
      />
      <span className="whitespace-nowrap px-1 text-sm tabular-nums text-ink-soft">
        {t.source.pageOf(formatNumber(page), formatNumber(pages))}
      </span>
      <IconButton
        label={t.source.nextPage}
        disabled={page >= pages}
        icon={<ChevronRight aria-hidden className="size-4.5 rtl:rotate-180" />}
        onClick={() => onPage(page + 1)}
      />
      <IconButton
        label={t.source.zoomOut}
        disabled={smaller === undefined}
        icon={<ZoomOut aria-hidden className="size-4" />}
        onClick={() => smaller !== undefined && onZoom(smaller)}
      />
      <IconButton
        label={t.source.zoomIn}
        disabled={larger === undefined}
        icon={<ZoomIn aria-hidden className="size-4" />}
        onClick={() => larger !== undefined && onZoom(larger)}
      />
    </div>
  );
}
