import type { Chunk, TextAnalyzer } from '@groundwork/domain';

/** Longest title and heading that may precede a passage, in characters: the splitter leaves 48 tokens for both. */
const MAX_CONTEXT_CHARACTERS = 120;

const shortened = (text: string) => Array.from(text).slice(0, MAX_CONTEXT_CHARACTERS).join('').trim();

/** What the embedding model sees of a passage: where it stands (title › heading) and its text. */
export function passageForEmbedding(documentTitle: string, chunk: Pick<Chunk, 'heading' | 'text'>): string {
  const context = shortened([documentTitle, chunk.heading].filter((part) => part !== '').join(' › '));
  return context === '' ? chunk.text : `${context}\n${chunk.text}`;
}

/** What the text side indexes of a passage: its terms, and those of its title and headings. */
export function termsForPassage(
  analyzer: TextAnalyzer,
  documentTitle: string,
  chunk: Pick<Chunk, 'heading' | 'text'>,
  language: string | null,
): string[] {
  return analyzer.terms([documentTitle, chunk.heading, chunk.text].filter((part) => part !== '').join('\n'), language);
}
