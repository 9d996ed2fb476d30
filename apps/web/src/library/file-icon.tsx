import type { DocumentDto } from '@groundwork/contracts';

const names: readonly (readonly [RegExp, string])[] = [
  [/pdf/, 'PDF'],
  [/wordprocessing/, 'DOC'],
  [/markdown/, 'MD'],
  [/html/, 'HTM'],
  [/csv/, 'CSV'],
  [/json/, 'JSN'],
  [/text/, 'TXT'],
];

export function FileIcon({ document }: { readonly document: DocumentDto }) {
  const name = names.find(([pattern]) => pattern.test(document.media_type))?.[1] ?? 'FILE';
  return (
    <span
      aria-hidden
      className="mt-0.5 grid h-5 w-8 shrink-0 place-items-center rounded border border-line bg-sunken text-[0.625rem] font-semibold tracking-wide text-ink-soft"
    >
      {name}
    </span>
  );
}
