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

export const zooms = [1, 1.5, 2, 3] as const;

export function PageToolbar({ page, pages, zoom, onPage, onZoom }: PageToolbarProps) {
  const step = (by: number) =>
    zooms[Math.min(zooms.length - 1, Math.max(0, zooms.findIndex((candidate) => candidate === zoom) + by))] ?? 1;
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
        disabled={zoom <= 1}
        icon={<ZoomOut aria-hidden className="size-4" />}
        onClick={() => onZoom(step(-1))}
      />
      <IconButton
        label={t.source.zoomIn}
        disabled={zoom >= 3}
        icon={<ZoomIn aria-hidden className="size-4" />}
        onClick={() => onZoom(step(1))}
      />
    </div>
  );
}
