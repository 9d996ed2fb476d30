import { phrasesOf } from './question-phrases.js';

const QUESTIONS = 3;
const TITLE_CHARACTERS = 60;
const HEADING_CHARACTERS = { min: 3, max: 90 };

/** Headings that every document has and that nobody asks about. */
const EMPTY_HEADINGS =
  /^(abstract|acknowledge?ments?|annex|appendix|bibliography|conclusions?|contents|discussion|figures?|introduction|index|overview|references|results|summary|table of contents|tables?|untitled.*|document\d*)$/iu;

/** Numbering with no matter of its own: "Section 1", "Appendix B", "들어가며 1", "第三章", "제2장". */
const BARE_NUMBERING =
  /^(?:\p{L}+\.?(?:\s*\p{Nd}{1,3}(?:[.-]\p{Nd}{1,3})*|\s+(?:\p{Lu}|[IVX]+|[ivx]+))|第[\p{Nd}一二三四五六七八九十百〇零]+[章节節部分条條篇编編回課课]|제?\s*\p{Nd}+\s*[장절부편조])$/u;

const QUESTION =
  /^(?:(?:how|what|when|where|which|who|why)\s+(?:to|can|could|do|does|did|is|are|was|were|should|may|must|will|much|many|long|often)|can|do|does|is|are|should|may)\b/iu;
/** A heading that is a clause or a place in time ("Who this is for", "Before the trip") and so no subject to ask about. */
const NO_SUBJECT =
  /^(?:how|what|when|where|which|who|why|before|after|during|while|if|at|in|on|for|to|with|without|from|by|until|as)\b/iu;

/**
 * Three questions that a document with these headings is likely to answer: what a reader may ask first. Each names the document,
 * in the language of its headings where that is known, else in English.
 */
export function suggestQuestions(headings: readonly string[], title: string): string[] {
  const cleanTitle = clean(title);
  const subjects = headings.map(clean).filter(isTelling).filter(isFirstOfItsKind);
  const sections = subjects.filter((subject) => subject.toLowerCase() !== cleanTitle.toLowerCase());
  // What can be asked about comes before what can only be quoted.
  const sectionSubjects = [
    ...sections.filter((subject) => !NO_SUBJECT.test(subject) || QUESTION.test(subject)),
    ...sections.filter((subject) => NO_SUBJECT.test(subject) && !QUESTION.test(subject)),
  ];
  const phrases = phrasesOf([cleanTitle, ...subjects].join(' '));
  const name = shorten(cleanTitle);

  const questions = sectionSubjects.slice(0, QUESTIONS).map((subject, position) => {
    if (/[?？؟]$/u.test(subject)) return subject;
    if (phrases.isEnglish && QUESTION.test(subject)) return `${subject}?`;
    return NO_SUBJECT.test(subject) ? phrases.section(subject, name) : phrases.about(subject, name, position);
  });
  const aboutWhole = isTelling(name) ? phrases.whole(name) : [];
  return [...new Set([...questions, ...aboutWhole])].slice(0, QUESTIONS);
}

function shorten(title: string): string {
  const characters = Array.from(title);
  if (characters.length <= TITLE_CHARACTERS) return title;
  return `${characters
    .slice(0, TITLE_CHARACTERS)
    .join('')
    .replace(/\s+\S*$/u, '')}…`;
}

const isFirstOfItsKind = (text: string, index: number, all: readonly string[]) =>
  all.findIndex((other) => other.toLowerCase() === text.toLowerCase()) === index;

function clean(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/\.(pdf|docx?|md|txt|html?|csv|jsonl?)$/iu, '')
    .replace(/^[\s#*>-]+/u, '')
    .replace(/^(?:(?:chapter|section|part|§)\s*)?(?:\d+(?:\.\d+)*[.):]?|[IVX]+[.):])\s+/iu, '')
    .replace(/[\s:;.,–—-]+$/u, '')
    .trim();
}

function isTelling(text: string): boolean {
  const length = Array.from(text).length;
  const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text);
  return (
    length >= (cjk ? 2 : HEADING_CHARACTERS.min) &&
    length <= HEADING_CHARACTERS.max &&
    /\p{L}{2}/u.test(text) &&
    !EMPTY_HEADINGS.test(text) &&
    !BARE_NUMBERING.test(text)
  );
}
