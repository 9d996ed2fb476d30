const QUESTIONS = 3;
const HEADING_CHARACTERS = { min: 3, max: 90 };

/** Headings that every document has and that nobody asks about. */
const EMPTY_HEADINGS =
  /^(abstract|acknowledge?ments?|annex|appendix|bibliography|conclusions?|contents|discussion|figures?|introduction|index|overview|references|results|summary|table of contents|tables?|untitled.*|document\d*)$/iu;

const ENGLISH_WORD = /\b(the|of|and|for|in|to|a|an|with|on|how|what|your|from|by)\b/iu;
const QUESTION =
  /^(?:(?:how|what|when|where|which|who|why)\s+(?:to|can|could|do|does|did|is|are|was|were|should|may|must|will|much|many|long|often)|can|do|does|is|are|should|may)\b/iu;
/** A heading that is a clause or a place in time ("Who this is for", "Before the trip") and so no subject to ask about. */
const NO_SUBJECT =
  /^(?:how|what|when|where|which|who|why|before|after|during|while|if|at|in|on|for|to|with|without|from|by|until|as)\b/iu;

/**
 * Three questions that a document with these headings is likely to answer: what a reader may ask first. English
 * headings give English sentences; other languages give the heading itself as a question, which searches as well.
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
  const english = isEnglish([cleanTitle, ...subjects].join(' '));

  const questions = sectionSubjects.slice(0, QUESTIONS).map((subject, position) => ask(subject, position, english));
  const aboutWhole = isTelling(cleanTitle) ? wholeDocumentQuestions(cleanTitle, english) : [];
  return [...new Set([...questions, ...aboutWhole])].slice(0, QUESTIONS);
}

const isFirstOfItsKind = (text: string, index: number, all: readonly string[]) =>
  all.findIndex((other) => other.toLowerCase() === text.toLowerCase()) === index;

function ask(subject: string, position: number, english: boolean): string {
  if (/[?？؟]$/u.test(subject)) return subject;
  if (!english) return subject + (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(subject) ? '？' : '?');
  if (QUESTION.test(subject)) return `${subject}?`;
  if (NO_SUBJECT.test(subject)) return `What does the section “${subject}” say?`;
  const inner = lowerFirst(subject);
  const templates = [
    `What does the document say about ${inner}?`,
    `What should I know about ${inner}?`,
    `What is said about ${inner}?`,
  ];
  return templates[position % templates.length]!;
}

function wholeDocumentQuestions(title: string, english: boolean): string[] {
  if (!english) return [ask(title, 0, false)];
  return [
    `What is “${title}” about?`,
    `What are the main points of “${title}”?`,
    `Which figures does “${title}” give?`,
  ];
}

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
    !EMPTY_HEADINGS.test(text)
  );
}

/** Plain ASCII words count as English only with a function word among them or when there is nothing else to go by. */
function isEnglish(text: string): boolean {
  return ENGLISH_WORD.test(text) || /^[\x20-\x7e“”‘’–—]*$/u.test(text);
}

/** Keeps acronyms and names of several capitals ("VPN", "SQuAD"). */
function lowerFirst(text: string): string {
  const [first = ''] = text.split(' ');
  return /\p{Lu}.*\p{Lu}/u.test(first) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
