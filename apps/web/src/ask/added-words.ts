/**
 * Without a language model a follow-up is searched together with words of the question before, which the API writes behind it
 * in brackets: those words, with commas, or null when the question was written anew.
 */
export function addedWords(question: string, standalone: string): string | null {
  const own = question.trim();
  if (!standalone.startsWith(own)) return null;
  const words = /^\s*\((.+)\)$/su.exec(standalone.slice(own.length))?.[1];
  return words === undefined ? null : words.trim().split(/\s+/).join(', ');
}
