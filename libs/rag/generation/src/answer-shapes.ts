const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?';
const NUMBER_WORDS =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|half|third|quarter|dozens?|several|few|both|once|twice|zwei|drei|vier|fünf|deux|trois|quatre|cinq|dos|tres|cuatro|cinco';
const TIME_UNITS = 'seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centur(?:y|ies)';
const LENGTH_UNITS =
  'mm|cm|m|km|met(?:re|er)s?|(?:centi|kilo|milli)met(?:re|er)s?|feet|foot|ft|inch(?:es)?|yards?|miles?|fathoms?|times';

const amount = `(?:\\p{Nd}[\\p{Nd}.,\\u00a0]*|\\b(?:${NUMBER_WORDS})\\b|[一二三四五六七八九十百千万])`;
/** A number with one of the units, at most two words between them; or the unit in the name of a table's column, "Weight (kg): 35". */
const measured = (units: string) =>
  new RegExp(
    `${amount}[\\s-]*(?:\\p{L}+\\s){0,2}?(?:${units})(?!\\p{L})|(?:[(\\[]|\\bin\\s)(?:${units})[)\\]]?:\\s*${amount}`,
    'iu',
  );
const CURRENCIES =
  'euros?|dollars?|pounds?|yen|yuan|renminbi|francs?|crowns?|kron(?:a|or|er|e)|rupees?|roubles?|rubles?|pesos?|rand|reais|real|zloty|forint|lira|shekels?|won|dinars?|dirhams?|cents?|pence|eur|usd|gbp|jpy|cny|chf|sek|nok|dkk|inr|rub|mxn|zar|brl|pln|czk|huf|try|ils|krw|cad|aud|kr|rs|%|per ?cent';

/** Numbers in letters that are seldom anything but an amount: "one of them" and "a third party" are none. */
const LARGE =
  'ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens?|hundreds?|thousands?|millions?|billions?';
/** What is counted, where it is no money: "due within thirty days". */
const COUNTED = `[\\s-]+(?:(?:and|${NUMBER_WORDS})[\\s-]+){0,6}(?:${TIME_UNITS}|people|persons)\\b`;
/** A number behind a price's name, in digits or in letters. Currencies are many, so none is asked for. */
const PRICED = `\\b(?:price|cost|fee|salar|rate|charge|worth)[^.;]{0,40}(?:\\p{Nd}|\\b(?:${LARGE})\\b(?!${COUNTED}))`;

/** What texts that give an answer of a kind look like. */
export const answerShapes = {
  amount: new RegExp(amount, 'iu'),
  money: new RegExp(`[$€£¥₹]\\s?\\p{Nd}|${measured(CURRENCIES).source}|${PRICED}|\\bfree\\b`, 'iu'),
  weight: measured('mg|g|kg|grams?|kilo(?:gram)?s?|tons?|tonnes?|lbs?|pounds?|ounces?|oz'),
  length: measured(LENGTH_UNITS),
  temperature: measured('°|degrees?|kelvin|celsius|fahrenheit|[ckf]'),
  speed: new RegExp(
    `${measured(`${TIME_UNITS}|mph|knots?|km/h|m/s`).source}|${amount}[^.]{0,30}\\bper\\b|\\b(?:at once|immediately|instantly)\\b`,
    'iu',
  ),
  duration: new RegExp(
    `${measured(`${TIME_UNITS}|${LENGTH_UNITS}|pages?|words?|characters?`).source}|\\b\\d{3,4}\\b|\\b(?:until|forever|permanent|indefinite)|年|月|天|日`,
    'iu',
  ),
  frequency:
    /\b(?:every|each|once|twice|per|daily|weekly|monthly|quarterly|yearly|hourly|annual(?:ly)?|times|always|never|often|rarely|regularly|constantly|first|last)\b|\p{Nd}/iu,
  time: new RegExp(
    `\\d{3,4}|\\d0s\\b|\\b\\d{1,2}[:.]\\d{2}\\b|\\b(?:${MONTH}|${WEEKDAY})\\b|\\b(?:century|today|tomorrow|spring|summer|autumn|winter|morning|noon|evening|midnight|night|before|after|during|until|when|once|as soon)\\b|${measured(TIME_UNITS).source}|\\b(?:${TIME_UNITS})\\b|年|月`,
    'iu',
  ),
  name: /(?<![.!?]\s|^)\p{Lu}\p{L}+/u,
  place: /\b(?:in|at|near|from|to|on|into|within|by|along|under|over|through|between|zu|à|en|au)\s/iu,
  reason:
    /\b(?:because|since|due to|therefore|so that|in order to|reasons?|caus(?:e[ds]?|ing)|leads? to|led to|as|to|for|weil|parce que|porque)\b|因为|由于|ため|потому/iu,
  definition: /\b(?:is|are) (?:an?|the|defined|called|known)\b|\b(?:means|refers to|ist ein|est une?)\b|是/iu,
} as const;
