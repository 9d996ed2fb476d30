const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Function words of the languages that are told apart by them. Words that mean something in English are left out. */
export const stopWords = {
  en: list(
    'a about after all also am an and any are as at be because been before being both but by can could did do does doing ' +
      'each for from had has have having he her here hers him his how i if in into is it its itself just me more most my no nor ' +
      'not of on once only or other our out over own same she should so some such than that the their them then there these ' +
      'they this those through to too under until up very was we were what when where which while who whom whose why will with ' +
      'would you your s t don doesn didn isn wasn may might must shall',
  ),
  de: list(
    'der das den dem des ein eine einer einem einen eines und oder aber nicht kein keine ist sind waren wird werden wurde ' +
      'wurden hat haben hatte mit von zu zum zur bei nach aus auf für fur im ins um als auch wie wer wann wo warum welche welcher welches ' +
      'sich er sie es wir ihr ihre sein seine durch über uber unter vor bis dass wenn noch nur sehr mehr gibt kann können konnen',
  ),
  fr: list(
    'le la les un une des du de et ou mais ne pas est sont était etait être etre avec pour par dans sur aux au ce cette ces qui que quoi ' +
      'quel quelle quels quelles quand où comment pourquoi il elle ils elles nous vous leur leurs son sa ses plus comme',
  ),
  es: list(
    'el los las una unos unas del y o pero es son era fue ser con por para en que qué quien quién cual cuál cuando cuándo donde ' +
      'dónde como cómo su sus al lo se más mas este esta estos estas ese esa entre sobre',
  ),
  ru: list(
    'и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по ее мне было вот от меня о из ему был была были ' +
      'быть это этот эта эти того тому для мы их чем при или кто кем кого где когда какой какая какие какое каком каких чего до ли если уже',
  ),
  ar: list(
    'من في على إلى عن ما ماذا هو هي هم كان كانت التي الذي الذين هذا هذه ذلك مع أو ثم لم لا أن إن قد كل بعد قبل بين متى أين كيف كم لماذا أي',
  ),
} as const;

export type StopWordLanguage = keyof typeof stopWords;
