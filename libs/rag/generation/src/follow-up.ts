import { goesOn, isElliptical, namesMatter } from './ellipsis.js';
import type { Exchange } from './history.js';
import { contentTerms } from './terms.js';

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const COURTESY =
  /^(?:(?:hello|hi|hey|thanks?|thank you|good (?:morning|day|afternoon|evening)|bye|goodbye|hallo|guten (?:morgen|tag|abend)|danke|tschüss|bonjour|merci|hola|gracias|привет|спасибо|你好|您好|谢谢|再见|こんにちは|ありがとう|안녕하세요|감사합니다)(?!\p{L})[\s\p{P}]*(?:there|all|you|so much|very much|a lot)?[\s\p{P}]*)+$/iu;
/** A few German words that English has not, each common in questions. */
const GERMAN =
  /(?<!\p{L})(?:der|das|dem|eine?[rmns]?|und|ist|sind|wer|wie|wann|warum|wird|nicht|für|zum|zur)(?!\p{L})/iu;
const MOST_TERMS = 8;
const MOST_CHARACTERS = 60;

/**
 * A follow-up made to stand alone without a language model: where it cannot be understood by itself, the key words of the last
 * question that was answered are put behind it. "When was it built?" after "Who designed the Eiffel Tower?" becomes
 * "When was it built? (Eiffel Tower)". What stands alone is left as it is.
 */
export function standaloneByRule(question: string, history: readonly Exchange[]): string {
  if (!isElliptical(question)) return question;
  const former = history.findLast((exchange) => exchange.answered && !COURTESY.test(exchange.question.trim()));
  const subject = former === undefined ? '' : subjectOf(former.standaloneQuestion, question);
  return subject === '' ? question : `${question} (${subject})`;
}

function subjectOf(former: string, question: string): string {
  if (!UNSPACED.test(former)) return keyWords(former, question);
  // A former question that was itself completed says its subject in its brackets.
  const own = /\(([^()]+)\)$/u.exec(former)?.[1] ?? former;
  return Array.from(own.replace(/[?？。]+$/u, ''))
    .slice(0, MOST_CHARACTERS)
    .join('');
}

/**
 * A pronoun stands for what was named, so the names come alone. "And in Berlin?" puts another name into the former question, so
 * the rest of that question is kept and its names are not. In German every noun has a capital: nothing can be told apart.
 */
function keyWords(former: string, question: string): string {
  const said = new Set(contentTerms(question));
  const candidates = former
    .replace(/[()]/gu, ' ')
    .split(/\s+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$|['’]s$/gu, ''))
    .filter((word) => namesMatter(word) && contentTerms(word).some((term) => !said.has(term)));
  const isName = (word: string, index: number) =>
    /^\p{Lu}|\p{N}/u.test(word) && !(index === 0 && former.startsWith(word));
  const capitalsTell = !GERMAN.test(former);
  const replaces = goesOn(question) && /\s\p{Lu}|\p{N}/u.test(question.trim());
  const kept = candidates.filter((word, index) => {
    if (!goesOn(question)) return isName(word, index);
    return !(capitalsTell && replaces && isName(word, index));
  });
  return [...new Set(kept.length > 0 ? kept : candidates)].slice(0, MOST_TERMS).join(' ');
}
