import type { DocumentDto } from '@groundwork/contracts';

const names: readonly (readonly [RegExp, string])[] = [
  [/pdf/, 'PDF'],
  [/wordprocessing/, 'DOCX'],
  [/markdown/, 'MD'],
  [/html/, 'HTML'],
  [/csv/, 'CSV'],
  [/json/, 'JSON'],
  [/text/, 'TXT'],
];

export function FileIcon({ document }: { readonly document: DocumentDto }) {
  const name = names.find(([pattern]) => pattern.test(document.media_type))?.[1] ?? 'FILE';
  return (
    <span
      aria-hidden
      className="mt-0.5 grid h-5 w-9.5 shrink-0 place-items-center rounded border border-line bg-sunken text-[0.625rem] font-semibold tracking-wide text-ink-soft"
    >
      {name}
    </span>
  );
}
