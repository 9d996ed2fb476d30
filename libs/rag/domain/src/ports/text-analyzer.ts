/**
 * Turns text into index terms (lower-cased, stemmed, stop words dropped; bigrams where a script has no spaces). The
 * same analyzer must be used for passages and questions: `id` is stored so that a change of rules can be noticed.
 */
export interface TextAnalyzer {
  readonly id: string;
  /** Terms in order, with repeats. `language` is a BCP 47 primary tag or null (guessed from the script). */
  terms(text: string, language: string | null): string[];
}
