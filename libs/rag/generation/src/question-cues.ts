import { answerShapes } from './answer-shapes.js';

/** What a question asks for, as far as its words say it. */
export interface AnswerCue {
  readonly kind: keyof typeof answerShapes;
  /** Whether a sentence looks like an answer of this kind. */
  shows(sentence: string): boolean;
  /**
   * What a sentence without it is worth: `certain`, it does not answer; `usual`, less than one that has it; `hint`, as much as any.
   */
  readonly strength: 'certain' | 'usual' | 'hint';
}

interface Rule {
  readonly kind: AnswerCue['kind'];
  readonly asks: RegExp;
  /** @default 'usual' */
  readonly strength?: AnswerCue['strength'];
}

const MEASURES = 'price|cost|salary|fee|weight|height|length|width|depth|distance|speed|temperature|area|size';

/** The first that fits decides, so what is special comes before what is general. */
const RULES: readonly Rule[] = [
  {
    kind: 'money',
    strength: 'certain',
    asks: /^how (?:expensive|cheap)\b|^how much\b.*\b(?:costs?|pay|paid|price|charged?|worth|spen[dt]|earn|money)\b|^what (?:does|do|did|will|would|is the|are the|was the|were the)\b.*\b(?:costs?|prices?|salary|salaries|fees?)\b/iu,
  },
  { kind: 'frequency', strength: 'certain', asks: /^how (?:often|frequently|regularly)\b/iu },
  { kind: 'weight', strength: 'certain', asks: /^how heavy\b/iu },
  { kind: 'length', strength: 'certain', asks: /^how (?:far|tall|wide|deep|thick)\b/iu },
  { kind: 'temperature', strength: 'certain', asks: /^how (?:hot|warm|cold)\b/iu },
  { kind: 'speed', strength: 'certain', asks: /^how (?:fast|quickly|soon)\b/iu },
  { kind: 'duration', strength: 'certain', asks: /^how (?:long|old)\b/iu },
  { kind: 'duration', asks: /\bwie (?:lange|alt)\b|多久/iu },
  { kind: 'amount', strength: 'certain', asks: /^how (?:many|much|high|large|big)\b/iu },
  {
    kind: 'amount',
    asks: new RegExp(
      `^what (?:percent|percentage|number|amount|share|rate|proportion|ratio|${MEASURES})\\b|\\bwie ?viele?\\b|\\bwie (?:oft|hoch)\\b|\\bcombien\\b|\\bcu[aá]nt[oa]s?\\b|多少|几|幾|いくつ|何(?:人|個|年|日)|сколько|كم`,
      'iu',
    ),
  },
  {
    kind: 'time',
    asks: /^when\b|^(?:what|which) (?:year|date|day|month|time|century|decade)\b|\bwann\b|\bquand\b|\bcu[aá]ndo\b|何时|什么时候|哪年|いつ|когда/iu,
  },
  { kind: 'name', asks: /^who(?:m|se)?\b|\bwer\b|\bwem\b|\bqui\b|\bqui[eé]n\b|谁|誰|だれ|кто/iu },
  {
    kind: 'place',
    asks: /^where\b|^(?:what|which) (?:city|country|state|town|place|region)\b|\bwo\b|\bo[uù] (?:est|se|sont)\b|\bd[oó]nde\b|哪里|何处|どこ|где/iu,
  },
  { kind: 'reason', strength: 'hint', asks: /^why\b|\bwarum\b|\bpourquoi\b|\bpor qu[eé]\b|为什么|なぜ|почему/iu },
  {
    kind: 'definition',
    strength: 'hint',
    asks: /^(?:what (?:is|are)\b|define\b)|\bwas ist\b|\bqu['’]est-ce que\b|什么是/iu,
  },
];

/** Kinds whose sign must be news: a number that stands in the question answers nothing. */
const NEWS: ReadonlySet<AnswerCue['kind']> = new Set(['amount', 'money', 'weight', 'length', 'temperature', 'name']);

/** What the question asks for; null when its words do not say. */
export function answerCue(question: string): AnswerCue | null {
  const asking = askingPart(question);
  const rule = RULES.find(({ asks }) => asks.test(asking));
  if (rule === undefined) return null;
  const known = new Set(wordsOf(question));
  const shape = answerShapes[rule.kind];
  return {
    kind: rule.kind,
    strength: rule.strength ?? 'usual',
    shows: (sentence) =>
      shape.test(NEWS.has(rule.kind) ? sentence.replace(WORD, (word) => (isKnown(word) ? '·' : word)) : sentence),
  };

  function isKnown(word: string): boolean {
    return (/\p{Nd}/u.test(word) || /^\p{Lu}/u.test(word)) && known.has(word.toLowerCase());
  }
}

const WORD = /[\p{L}\p{N}]+/gu;
const wordsOf = (text: string): string[] => (text.match(WORD) ?? []).map((word) => word.toLowerCase());

const ASKING = /\b(?:how|what|which|who|whom|whose|when|where|why)\b/giu;
/** Before a word that asks after a clause: "When many are arrested, in what …". */
const AFTER_COMMA = /,\s*(?:(?:in|at|on|to|for|by|from|of|with)\s)?$/iu;

/** The question from the word on that asks. Acronyms (WHO) ask nothing. */
function askingPart(question: string): string {
  const plain = question.replace(/\b\p{Lu}{2,}\b/gu, (acronym) => '·'.repeat(acronym.length)).trim();
  const asking = [...plain.matchAll(ASKING)];
  const first = asking.find(({ index }) => index > 0 && AFTER_COMMA.test(plain.slice(0, index))) ?? asking[0];
  return first === undefined ? plain : plain.slice(first.index);
}
