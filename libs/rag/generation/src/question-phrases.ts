import { functionWordLanguage } from './terms.js';

/** Ways to ask about a document in one language. */
export interface QuestionPhrases {
  readonly isEnglish: boolean;
  /** About a subject that the document has a heading for; without a title the document is "the document". */
  about(subject: string, title: string, position: number): string;
  /** About a section whose heading is no subject of its own. */
  section(heading: string, title: string): string;
  whole(title: string): string[];
}

const english: QuestionPhrases = {
  isEnglish: true,
  about(subject, title, position) {
    const inner = lowerFirst(subject);
    const name = title === '' ? 'the document' : `“${title}”`;
    const templates = [
      `What does ${name} say about ${inner}?`,
      `What should I know about ${inner} from ${name}?`,
      `What is said about ${inner} in ${name}?`,
    ];
    return templates[position % templates.length]!;
  },
  section: (heading, title) =>
    `What does the section “${heading}” of ${title === '' ? 'the document' : `“${title}”`} say?`,
  whole: (title) => [
    `What is “${title}” about?`,
    `What are the main points of “${title}”?`,
    `Which figures does “${title}” give?`,
  ],
};

/** A heading is quoted as it stands, so that no language needs its cases bent. */
const quoting = (
  about: (subject: string, title: string) => string,
  whole: (title: string) => string,
): QuestionPhrases => ({
  isEnglish: false,
  about,
  section: about,
  whole: (title) => [whole(title)],
});

const byLanguage = {
  de: quoting(
    (subject, title) => `Was steht in „${title}“ zu „${subject}“?`,
    (title) => `Worum geht es in „${title}“?`,
  ),
  fr: quoting(
    (subject, title) => `Que dit « ${title} » sur « ${subject} » ?`,
    (title) => `De quoi parle « ${title} » ?`,
  ),
  es: quoting(
    (subject, title) => `¿Qué dice «${title}» sobre «${subject}»?`,
    (title) => `¿De qué trata «${title}»?`,
  ),
  ru: quoting(
    (subject, title) => `Что говорится в документе «${title}» на тему «${subject}»?`,
    (title) => `О чём документ «${title}»?`,
  ),
  ar: quoting(
    (subject, title) => `ماذا يقول «${title}» عن «${subject}»؟`,
    (title) => `عمّ يتحدث «${title}»؟`,
  ),
  zh: quoting(
    (subject, title) => `《${title}》关于“${subject}”说了什么？`,
    (title) => `《${title}》讲的是什么？`,
  ),
  ja: quoting(
    (subject, title) => `「${title}」には「${subject}」について何と書かれていますか？`,
    (title) => `「${title}」は何についての文書ですか？`,
  ),
  ko: quoting(
    (subject, title) => `“${title}”에는 “${subject}”에 대해 무엇이라고 쓰여 있나요?`,
    (title) => `“${title}”은(는) 무엇에 관한 문서인가요?`,
  ),
} as const;

/** Scripts that one language writes, as far as it matters here; kana first, since Japanese writes Han too. */
const SCRIPTS: readonly [RegExp, keyof typeof byLanguage][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Cyrillic}/gu, 'ru'],
];

/** A few words of another script, as in a name, do not make the language; Japanese mixes its own. */
const SCRIPT_SHARE = 0.2;

/** Phrases in the language of a text; English where that is not known. */
export function phrasesOf(text: string): QuestionPhrases {
  const count = (letters: RegExp) => text.match(letters)?.length ?? 0;
  const script = SCRIPTS.find(([letters]) => count(letters) >= SCRIPT_SHARE * count(/\p{L}/gu) && count(letters) > 0);
  const language = script?.[1] ?? functionWordLanguage(text);
  return language === null || language === 'en' ? english : byLanguage[language];
}

/** Keeps acronyms and names of several capitals ("VPN", "SQuAD"). */
function lowerFirst(text: string): string {
  const [first = ''] = text.split(' ');
  return /\p{Lu}.*\p{Lu}/u.test(first) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
