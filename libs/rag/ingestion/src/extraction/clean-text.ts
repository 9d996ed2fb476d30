import { wellFormed } from '../well-formed.js';

// Written as code points because most of them cannot be seen. C0 and C1 controls but tab and newline; soft hyphen; zero-width
// space, word joiner and its invisible kin, byte order mark; direction marks and overrides; interlinear annotation; tag characters
// (used to smuggle text past a reader's eyes).
const UNSEEN =
  /[\u0001-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\u{e0001}|[\u{e0020}-\u{e007f}]/gu;

/** Joiners mean something in Arabic, Indic scripts and emoji; between other letters they only break words apart. */
const STRAY_JOINER =
  /(?<![\p{Script=Arabic}\p{M}\p{Extended_Pictographic}\ufe0f])[\u200c\u200d]|[\u200c\u200d](?![\p{Script=Arabic}\p{L}\p{M}\p{Extended_Pictographic}])/gu;

/**
 * What every piece of extracted text goes through: line breaks become `\n`, NUL and halves of surrogate pairs U+FFFD one
 * for one, characters without a shape go, spaces of all widths become one kind.
 */
export function cleanText(text: string): string {
  const broken = wellFormed(text.replace(/\r\n?|[\u2028\u2029\u0085\u000b\u000c]/g, '\n'));
  const seen = broken.replace(/\u0000/g, '\ufffd').replace(UNSEEN, '');
  const joined = /[\u200c\u200d]/.test(seen) ? seen.replace(STRAY_JOINER, '') : seen;
  return joined.replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ');
}

/** One line: all white space but tabs between cells folded. */
export const foldSpaces = (text: string): string =>
  text
    .replace(/[^\S\t]+/g, ' ')
    .replace(/ *\t */g, '\t')
    .trim();
