/** What kind of thing a question asks for. */
export type AnswerKind = 'number' | 'time' | 'person' | 'place' | 'reason' | 'definition';

const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const NAME = /(?<![.!?]\s|^)\p{Lu}\p{L}+/u;
const AMOUNT =
  /\p{Nd}|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand|million|half|twice|zwei|drei|deux|trois|dos|tres)\b|[一二三四五六七八九十百千万]/iu;
const DATE = new RegExp(
  `\\b(?:1\\d|20)\\d\\d\\b|\\b\\d{1,2}[:.]\\d{2}\\b|\\b\\d{1,2}\\.?\\s(?:${MONTH})|(?:${MONTH})\\s\\d|century|\\b(?:${MONTH})\\b|年|月|\\b(?:days?|weeks?|months?|years?|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\\b`,
  'iu',
);

interface Cue {
  readonly kind: AnswerKind;
  readonly asks: RegExp;
  /** What a sentence that answers it looks like. */
  readonly shows: RegExp;
}

const CUES: readonly Cue[] = [
  {
    kind: 'number',
    asks: /\bhow (?:many|much|long|old|far|high|tall|large|big|often|fast|deep)\b|\bwhat (?:percent|percentage|number|amount|share|rate|size)\b|\bwie(?: ?viele?| lange| oft| hoch| alt)\b|\bcombien\b|\bcu[aá]nt[oa]s?\b|多少|几|幾|いくつ|何(?:人|個|年|日)/iu,
    shows: AMOUNT,
  },
  {
    kind: 'time',
    asks: /\bwhen\b|\b(?:what|which|in what|in which) (?:year|date|day|month|time|century|decade)\b|\bwann\b|\bquand\b|\bcu[aá]ndo\b|何时|什么时候|哪年|いつ|когда/iu,
    shows: DATE,
  },
  { kind: 'person', asks: /\bwho(?:m|se)?\b|\bwer\b|\bwem\b|\bqui\b|\bqui[eé]n\b|谁|誰|だれ|кто/iu, shows: NAME },
  {
    kind: 'place',
    asks: /\bwhere\b|\b(?:what|which) (?:city|country|state|town|place|region)\b|\bwo\b|\bo[uù] (?:est|se|sont)\b|\bd[oó]nde\b|哪里|何处|どこ|где/iu,
    shows: /\b(?:in|at|near|from|to|on|zu|à|en|au)\s(?:the\s)?\p{Lu}/u,
  },
  {
    kind: 'reason',
    asks: /\bwhy\b|\bwarum\b|\bpourquoi\b|\bpor qu[eé]\b|为什么|なぜ|почему/iu,
    shows:
      /\b(?:because|since|due to|therefore|so that|in order to|reason|caused?|leads? to|weil|parce que|porque)\b|因为|由于|ため|потому/iu,
  },
  {
    kind: 'definition',
    asks: /^\s*(?:what (?:is|are)|define|was ist|qu['’]est-ce que)\b|什么是/iu,
    shows: /\b(?:is|are) (?:an?|the|defined|called|known)\b|\b(?:means|refers to|ist ein|est une?)\b|是/iu,
  },
];

/** Tells of a sentence whether it looks like an answer to the question; null when the question's kind is unknown. */
export function answerCue(question: string): ((sentence: string) => boolean) | null {
  const cue = CUES.find(({ asks }) => asks.test(question));
  return cue === undefined ? null : (sentence) => cue.shows.test(sentence);
}
