import { randomUUID } from 'node:crypto';

/** A word that no document can hold, because it is made for this one prompt: fences named with it cannot be closed from inside. */
export const newNonce = (): string => randomUUID().replace(/-/gu, '').slice(0, 12);

/**
 * Document text that cannot be taken for the prompt's own structure: angle brackets (tags, chat templates' `<|im_start|>`,
 * `<<SYS>>`) and `[INST]` are shown as look-alikes, which FoldedText reads as the originals, so quotes of them
 * are still found. Invisible characters, which may carry hidden instructions (Unicode tags, bidi overrides), are dropped.
 */
export function fenceText(text: string): string {
  return text
    .replace(/[\u{e0000}-\u{e007f}\u200b\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .replace(/</gu, '‹')
    .replace(/>/gu, '›')
    .replace(/\[(\/?(?:INST|SYSTEM|USER|ASSISTANT))\]/giu, '⟦$1⟧');
}

/** The same for a value within a tag. */
export const fenceAttribute = (text: string): string =>
  fenceText(text).replace(/"/gu, "'").replace(/\s+/gu, ' ').trim();
