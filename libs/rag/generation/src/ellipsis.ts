import { contentTerms, words } from './terms.js';

const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Openings that go on from something said before. */
const OPENING =
  /^(?:and|but|so|also|or|what about|how about|what else|any(?:thing)? else|und|aber|oder|auch|sonst|was ist mit|wie (?:ist|sieht) es mit|et|mais|ou|y|pero|а|и|но)(?!\p{L})/iu;
const PREPOSITION =
  /^(?:in|at|on|for|with|without|from|to|by|during|after|before|since|until|für|bei|mit|ohne|im|nach|vor|seit|ab|bis|aus|von|zu|pour|en|dans|avec|sans|para|con|sin)(?!\p{L})/iu;
const FRAGMENT_WORDS = 3;
const ASKING =
  /^(?:who|whom|whose|which|what|when|where|why|how|wer|wen|wem|wessen|welche[rsmn]?|was|wann|wo|warum|wie|qui|quand|comment|pourquoi|qui[eé]n|cu[aá]ndo|c[oó]mo|кто|когда|где|почему|как)$/iu;

/** Words that ask how much, or for more of the same, and name no matter of their own. */
const NO_MATTER = set(
  'long many much often far more detail details explain elaborate tell say said go continue example examples mean means again else ' +
    'exactly per please give ok okay yes lange viel viele oft weit genau mehr bitte erklare erklaren beispiel bedeutet sag sage nochmal',
);

/** Stand for a thing: only an earlier clause can hold what they mean. */
const PRONOUNS = set(
  'it they them theirs he him she this these those latter er es ihn ihm dies diese dieser dieses diesem diesen ' +
    'damit davon dafur dazu celui celle ceux cela eso esto aquello ello он она оно они',
);
const PERSONAL = set('it they he she er es он она оно они');
/** Stand before a thing: its owner may come earlier in the same clause ("employees book their travel"). */
const POSSESSIVES = set('its their his her hers deren dessen leur его ее их');
/** "that" mostly joins; it points where it ends the question, or comes behind a preposition or a form of to be or to do. */
const POINTING_THAT =
  /(?:^|\b(?:about|of|for|by|with|like|after|before|is|was|does|did|do|why|how|can|could|would|will)\s+)that\b(?!\s+(?:the|a|an|all)\b)|\bthat\s*[?.!]*$/iu;
/** Pronouns that stand for nothing said before: "is it allowed to …", "how long does it take to …", "those who …", "gibt es". */
const EXPLETIVE =
  /\b(?:is|was|would|will|be)\s+it\s+(?:\p{L}+\s+){1,2}(?:to|that|if|when)\b|\bit\s+(?:takes?|took|costs?|means?)\b(?=.*\bto\b)|\bthose\s+(?:who|whose|that|which|with|without|of|in|from)\b|\b(?:gibt|gab)\s+es\b|\bes\s+(?:gibt|gab|geht)\b|\bgeht\s+es\b|\b(?:ist|war)\s+es\s+\p{L}+(?=,|.*(?:zu|dass)\b)|\b(?:es|dazu|davon|damit|dafür)(?=,\s*(?:dass|wenn|zu|ob)\b)/giu;
const CLAUSE =
  /[,;:.!?]|\b(?:and|but|or|when|if|because|after|before|while|that|who|which|und|aber|oder|wenn|weil|dass|nachdem|et|mais|y|pero)\b/giu;
/** A noun, as far as the word before it tells. */
const NOUN =
  /\b(?:the|an?|each|every|all|any|some|which|what|of|in|at|for|do|does|did|is|are|was|were|can|may|must|should|will|have|has|had|der|die|das|den|dem|ein|eine|einen|einem)\s+(\p{L}+)/giu;
const GERMAN_SHE = /\b(?:sie|ihre?[rmns]?|seine?[rmns]?)\b/u;

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const CJK_COMPOUND = /其他|其它|其中|其实|尤其|极其|因此|此外|那么|哪/gu;
/** Personal ones; what they mean may stand before them in the same clause. */
const CJK_PERSONAL = /^[它他她其]/u;
const CJK_POINTER =
  /[它他她其这此]|那(?=[个個些里种種时時样樣是位次首本份项項家座年天])|それ|これ|その|この|あれ|あの|彼|(?:^|\s)(?:그것|이것|그녀|그들|그|이)(?:[은는이가을를의에도]|\s|$)/u;
const CJK_ASKING =
  /什么时候|什麼時候|为什么|為什麼|为何|什么|什麼|怎么样|怎么|怎麼|如何|多少|多久|多长|多大|多高|哪里|哪儿|哪个|哪|谁|誰|何时|何時|何|几|いつ|どこ|どの|どう|だれ|なぜ|いくら|いくつ|언제|어디|누구|누가|무엇|뭐|왜|어떻게|얼마나|얼마|몇/gu;
const CJK_FUNCTION = /[的是了吗呢啊有在和与或也还就要会能被把由为请吧]|还有|\p{Script=Hiragana}|[\p{P}\p{S}\s]/gu;
const CJK_WHAT_ABOUT = /^.{1,8}(?:呢[?？]*|は[?？])$/u;

/**
 * Whether a question cannot be understood without what was said before: a pronoun or demonstrative that nothing in the question
 * explains, an opening that goes on ("and …?", "what about …?"), a fragment ("in Berlin?", "who pays?"), or no matter of its own
 * ("why?", "tell me more"). A question that names what it asks about stands alone, however short.
 */
export function isElliptical(question: string): boolean {
  const asked = question.trim();
  return CJK.test(asked) ? isEllipticalUnspaced(asked) : goesOn(asked) || hasNoMatter(asked) || pointsBack(asked);
}

/** Opens as if something had been said before, or is a mere fragment of a question. */
export function goesOn(question: string): boolean {
  const used = words(question);
  if (OPENING.test(question)) return true;
  return (
    (used.length <= FRAGMENT_WORDS && used.length > 1 && PREPOSITION.test(question)) ||
    (used.length === 2 && ASKING.test(used[0]!))
  );
}

/** Content terms of the words that name a matter, in the order of the question. */
export const namesMatter = (word: string): boolean =>
  words(word).some((part) => !NO_MATTER.has(part) && contentTerms(part).length > 0);

function hasNoMatter(question: string): boolean {
  return !words(question).some((word) => namesMatter(word));
}

function pointsBack(question: string): boolean {
  const plain = question.replace(EXPLETIVE, (text) => '·'.repeat(text.length));
  if (POINTING_THAT.test(plain)) return true;
  return [...plain.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].some(({ 0: word, index }) => {
    const folded = words(word)[0] ?? '';
    const before = plain.slice(0, index);
    // "Sie" and "Ihr" with a capital address the reader of German.
    if (POSSESSIVES.has(folded) || GERMAN_SHE.test(word)) return !hasOwner(before) && !explainedBefore(before);
    if (!PRONOUNS.has(folded) || (folded === 'es' && word !== 'es')) return false;
    const isSubject = PERSONAL.has(folded) && /\p{L}/u.test(plain.slice(index + word.length));
    return !explainedBefore(before) && !(isSubject && namesSomebody(before));
  });
}

/** An earlier clause that names a matter. */
function explainedBefore(before: string): boolean {
  const boundary = [...before.matchAll(CLAUSE)].at(-1);
  return boundary !== undefined && namesMatter(before.slice(0, boundary.index));
}

const namesSomebody = (before: string): boolean => /\s\p{Lu}\p{L}+/u.test(before);

const hasOwner = (before: string): boolean =>
  [...before.matchAll(NOUN)].some(([, noun]) => namesMatter(noun!)) || namesSomebody(before);

function isEllipticalUnspaced(question: string): boolean {
  const plain = question.replace(CJK_COMPOUND, (text) => '·'.repeat(text.length));
  const pointer = CJK_POINTER.exec(plain);
  if (pointer !== null) {
    const before = plain.slice(0, pointer.index).replace(CJK_ASKING, '');
    if (CJK_PERSONAL.test(pointer[0])) return Array.from(before.replace(CJK_FUNCTION, '')).length < 2;
    return !/\p{L}{3}.*[，,、；]/u.test(before);
  }
  if (CJK_WHAT_ABOUT.test(question)) return true;
  const withoutAsking = question.replace(CJK_ASKING, '');
  if (withoutAsking === question) return false;
  if (/\p{Script=Hangul}/u.test(question)) return words(withoutAsking).length <= 1;
  return Array.from(withoutAsking.replace(CJK_FUNCTION, '')).length <= 1;
}
