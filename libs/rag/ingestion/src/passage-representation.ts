import type { Chunk, TextAnalyzer } from '@groundwork/domain';

/** Longest title and heading that may precede a passage, in characters: the splitter leaves 48 tokens for both. */
const MAX_CONTEXT_CHARACTERS = 120;
/** Start of a passage in which a heading is looked for: the first passage under it holds it already. */
const OPENING_CHARACTERS = 200;

type PassageText = Pick<Chunk, 'heading' | 'text'>;

/**
 * What the embedding model sees of a passage: its headings and its text, and on a document's first passage its title. On
 * every passage the title makes those of one document alike, and questions find the wrong one (tools/bench/README.md).
 *
 * @param chunk without `index` it counts as the first
 */
export function passageForEmbedding(documentTitle: string, chunk: PassageText & Partial<Pick<Chunk, 'index'>>): string {
  const context = contextOf((chunk.index ?? 0) === 0 ? documentTitle : '', chunk);
  const shortened = Array.from(context.join(' › ')).slice(0, MAX_CONTEXT_CHARACTERS).join('').trim();
  return shortened === '' ? chunk.text : `${shortened}\n${chunk.text}`;
}

/** What the text side indexes of a passage: its terms, and those of its title and headings, so that words of either find it. */
export function termsForPassage(
  analyzer: TextAnalyzer,
  documentTitle: string,
  chunk: PassageText,
  language: string | null,
): string[] {
  return analyzer.terms([...contextOf(documentTitle, chunk), chunk.text].join('\n'), language);
}

/** Title and headings, outermost first, each once and none that the passage opens with. */
function contextOf(documentTitle: string, { heading, text }: PassageText): string[] {
  const opening = text.slice(0, OPENING_CHARACTERS).toLowerCase();
  const parts = [titleWords(documentTitle), ...heading.split(' › ')].map((part) => part.trim());
  return [...new Set(parts)].filter((part) => part !== '' && !opening.includes(part.toLowerCase()));
}

/** The words of a title that is only a file name: `travel-policy_2026.pdf` is about a travel policy, `0042.pdf` about nothing. */
function titleWords(title: string): string {
  const name = /^(\S+)\.[a-z][a-z0-9]{1,4}$/i.exec(title)?.[1];
  if (name === undefined) return title;
  return /\p{L}/u.test(name) ? name.replace(/[-_.]+/g, ' ') : '';
}
