import type { Source } from '@groundwork/contracts';

/** The section a passage stands in, and its text without the headings that it begins with. */
export function passageLead({
  heading,
  text,
  document_title: title,
}: Pick<Source, 'heading' | 'text' | 'document_title'>) {
  const path = heading.split(' › ').filter((part) => part !== '');
  let rest = text.trimStart();
  for (const part of path) {
    // The heading as a line of its own, with the marks that Markdown puts before it.
    const line = rest.replace(/^#{1,6}\s+/, '');
    if (line.startsWith(part) && /^\s*(?:\n|$)/.test(line.slice(part.length)))
      rest = line.slice(part.length).trimStart();
  }
  const section = path.at(-1);
  return { section: section === title ? undefined : section, text: rest === '' ? text.trim() : rest };
}
