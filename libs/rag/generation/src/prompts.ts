import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Prompts are files, so that they can be read, compared and changed as text. They lie beside `src` and `dist`. */
const load = (name: string): string => readFileSync(new URL(`../prompts/${name}.md`, import.meta.url), 'utf8').trim();

export const prompts = {
  answerSystem: load('answer.system'),
  answerUser: load('answer.user'),
  rewriteSystem: load('rewrite.system'),
  rewriteUser: load('rewrite.user'),
} as const;

/** Changes when any prompt does: twelve hexadecimal digits of SHA-256. */
export const promptVersion: string = createHash('sha256')
  .update(Object.values(prompts).join('\0'))
  .digest('hex')
  .slice(0, 12);

/** Fills `{{name}}` places in one pass, so that a value which looks like a place stays what it is. */
export function fillPrompt(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{(\w+)\}\}/gu, (_, name: string) => {
    const value = values[name];
    if (value === undefined)
      throw new TypeError(`Prompt needs a value for {{${name}}}; got ${Object.keys(values).join(', ')}.`);
    return value;
  });
}
