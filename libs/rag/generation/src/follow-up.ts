import type { Exchange } from './history.js';
import { contentTerms, words } from './terms.js';

/** Words that point back: pronouns, demonstratives and openings that go on from something said before. */
const POINTERS = new Set(
  (
    'it its they them their theirs he him his she her hers this that these those there then former latter same such ' +
    'dies diese dieser dieses diesem diesen dessen deren ihn ihm ihnen damit davon dafur dazu ' +
    'celui celle ceux cela lui leur eso esto aquello ello ' +
    'он она оно они его ее их этот эта это эти'
  ).split(' '),
);
const OPENING =
  /^(?:and|but|so|also|or|what about|how about|what else|any(?:thing)? else|why(?: not)?|und|aber|et|mais|y|pero|а|и)(?!\p{L})/iu;
const CJK_POINTER = /它|他们|她|他|这|那|其|此|それ|これ|その|この|あれ|彼|그것|이것|그/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const FEW_WORDS = 4;
const FEW_CHARACTERS = 8;
const MOST_TERMS = 8;

/** Whether a question in a conversation likely needs what was said before to be understood. */
export function pointsBack(question: string): boolean {
  if (UNSPACED.test(question)) return CJK_POINTER.test(question) || Array.from(question).length <= FEW_CHARACTERS;
  const used = words(question);
  return OPENING.test(question.trim()) || used.length <= FEW_WORDS || used.some((word) => POINTERS.has(word));
}

/**
 * A follow-up made to stand alone without a language model: the key words of the question before are put behind it, the
 * names first. "When was it built?" after "Who designed the Eiffel Tower?" becomes "When was it built? (Eiffel Tower)".
 */
export function standaloneByRule(question: string, history: readonly Exchange[]): string {
  const former = history.at(-1)?.standaloneQuestion;
  if (former === undefined || !pointsBack(question)) return question;
  const subject = UNSPACED.test(former) ? former.replace(/[?？。]+$/u, '') : keyWords(former, question);
  return subject === '' ? question : `${question} (${subject})`;
}

function keyWords(former: string, question: string): string {
  const said = new Set(contentTerms(question));
  const isNew = (word: string) => contentTerms(word).some((term) => !said.has(term));
  const candidates = former
    .replace(/[()]/gu, ' ')
    .split(/\s+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$|['’]s$/gu, ''))
    .filter((word) => word !== '' && isNew(word));
  const names = candidates.filter(
    (word, index) => /^\p{Lu}|\p{N}/u.test(word) && !(index === 0 && former.startsWith(word)),
  );
  const kept = names.length > 0 ? names : candidates;
  return [...new Set(kept)].slice(0, MOST_TERMS).join(' ');
}
