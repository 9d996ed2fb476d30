import type { Inline } from './inline';
import type { TextRange } from './ranges';

const mostGlued = 3;
const noSpaces = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}';
/** The last word with the space after it; in scripts without spaces the last character. */
const lastWord = new RegExp(`(?:[${noSpaces}]|[^\\s${noSpaces}]{1,24}) ?$`, 'u');

/**
 * Nodes in groups that a line must not break: a citation stays with the word before it. `apart`: ranges whose text is
 * drawn as one piece and is not cut here.
 */
export function glueCitations(nodes: readonly Inline[], apart: readonly TextRange[]): Inline[][] {
  const groups: Inline[][] = [];
  for (const node of nodes) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    if (node.type !== 'citation' || !last || !before || last.length > mostGlued) {
      groups.push([node]);
    } else if (before.type === 'citation') {
      last.push(node);
    } else {
      const word = before.type === 'text' ? lastWord.exec(before.text) : null;
      if (before.type !== 'text' || !word || isApart(before.start + word.index, apart)) {
        groups.push([node]);
        continue;
      }
      groups.pop();
      if (word.index > 0) groups.push([{ ...before, text: before.text.slice(0, word.index) }]);
      groups.push([{ ...before, text: word[0], start: before.start + word.index }, node]);
    }
  }
  return groups;
}

const isApart = (position: number, apart: readonly TextRange[]) =>
  apart.some(({ start, end }) => start <= position && position < end);
