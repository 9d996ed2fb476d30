import type { DocumentDto } from '@groundwork/contracts';
import { formatNumber } from '../format';
import { t } from '../strings/en';
import { pageRanges } from '../text/page-ranges';

const mostSquares = 120;

/** How much of the document could be read: one mark a page, those without text named in words too. */
export function Coverage({ document }: { readonly document: DocumentDto }) {
  if (document.pages === null || document.pages_with_text === null) return null;
  const missing = new Set(document.pages_without_text ?? []);
  const all = missing.size === 0 && document.pages_with_text === document.pages;
  return (
    <div className="mt-2 text-sm text-ink-soft">
      <p>{t.document.coverage(formatNumber(document.pages_with_text), formatNumber(document.pages))}</p>
      {!all && document.pages <= mostSquares && (
        <div aria-hidden className="mt-1 flex max-w-2xl flex-wrap gap-0.5">
          {Array.from({ length: document.pages }, (_, index) => (
            <span
              key={index}
              className={`h-3 w-2 rounded-xs ${missing.has(index + 1) ? 'border border-line-strong' : 'bg-accent'}`}
            />
          ))}
        </div>
      )}
      {missing.size > 0 && <p className="mt-1">{t.document.withoutText(missing.size, pageRanges([...missing]))}</p>}
    </div>
  );
}
