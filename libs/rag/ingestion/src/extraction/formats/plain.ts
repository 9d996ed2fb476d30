import type { Extraction } from '@groundwork/domain';
import { cleanText } from '../clean-text.js';
import { Hyphenation } from '../hyphenation.js';
import { TextAssembly } from '../text-assembly.js';

/** Blank lines part paragraphs; line breaks inside one stay, they may mean something (verse, addresses, logs). */
export function extractPlain(text: string, maxCharacters: number): Extraction {
  const assembly = new TextAssembly(maxCharacters);
  const cleaned = cleanText(text);
  const whole = new Hyphenation(cleaned).join(cleaned);
  for (const paragraph of whole.split(/\n[^\S\n]*\n\s*/)) {
    // Not by a regular expression: a long run of spaces makes those quadratic.
    assembly.add(
      'paragraph',
      paragraph
        .split('\n')
        .map((line) => line.trimEnd())
        .join('\n'),
    );
  }
  return assembly.finish('text/plain', null);
}
