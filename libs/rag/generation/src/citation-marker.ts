/** A source number and, when the model gave one, the quote that is said to stand there. */
export interface Cite {
  readonly number: number;
  readonly quote: string | null;
}

export type ParsedMarker =
  | { readonly type: 'marker'; readonly length: number; readonly cites: readonly Cite[] }
  /** May become a marker when more text comes; `cites` are those that are certain by now. */
  | { readonly type: 'open'; readonly cites: readonly Cite[] }
  | { readonly type: 'plain' };

const QUOTE = /["“”„«»]/u;
const SINGLE_QUOTE = /['‘’]/u;
const LARGEST_RANGE = 10;
const PLAIN: ParsedMarker = { type: 'plain' };

/**
 * Reads a citation marker at the start of `text`. The grammar asked for is `[n: "quote"]`; models also write `[n]`,
 * `[1, 2]`, `[1-3]`, `[Source 2]`, `[1: "…"; 2: "…"]`, `【1】` and leave the quotation marks out, so those are read too.
 */
export function parseMarker(text: string): ParsedMarker {
  const cites: Cite[] = [];
  const open = (): ParsedMarker => ({ type: 'open', cites });
  let at = 1;
  for (;;) {
    at = skip(text, at, /[\s^]/u);
    const label = /^(?:sources?|src|id)?[\s:#=]*/iu.exec(text.slice(at))![0];
    at += label.length;
    if (at >= text.length || /^(?:s|so|sou|sour|sourc|sr|i)$/iu.test(text.slice(at))) return open();
    const digits = /^\d+/u.exec(text.slice(at))?.[0];
    if (digits === undefined || digits.length > 3) return PLAIN;
    at = skip(text, at + digits.length, /\s/u);
    if (at >= text.length) return open();
    const number = Number(digits);

    const range = /^[-–]\s*(\d*)/u.exec(text.slice(at));
    if (range !== null) {
      at += range[0].length;
      if (at >= text.length) return open();
      const last = Number(range[1]);
      if (range[1] === '' || last < number || last - number >= LARGEST_RANGE) return PLAIN;
      for (let next = number; next <= last; next++) cites.push({ number: next, quote: null });
    } else if (/[:：]/u.test(text[at]!) || QUOTE.test(text[at]!)) {
      const quoted = readQuotes(text, /[:：]/u.test(text[at]!) ? at + 1 : at);
      if (quoted === null) {
        cites.push({ number, quote: null });
        return open();
      }
      cites.push(...quoted.quotes.map((quote) => ({ number, quote })));
      at = quoted.end;
    } else {
      cites.push({ number, quote: null });
      if (text[at] === '†') {
        const end = text.indexOf('】', at);
        if (end < 0) return open();
        at = end;
      }
    }

    at = skip(text, at, /\s/u);
    if (at >= text.length) return open();
    if (/[\]】]/u.test(text[at]!)) return { type: 'marker', length: at + 1, cites };
    if (!/[,;、，；&]/u.test(text[at]!)) return PLAIN;
    at++;
  }
}

/** One or more quotes of one source. Null when their end has not come yet. */
function readQuotes(text: string, from: number): { readonly quotes: string[]; readonly end: number } | null {
  const quotes: string[] = [];
  let at = from;
  for (;;) {
    at = skip(text, at, /[\s\\]/u);
    if (at >= text.length) return null;
    const single = SINGLE_QUOTE.test(text[at]!);
    const marks = QUOTE.test(text[at]!) || single;
    const end = marks
      ? closingQuote(text, at + 1, single ? SINGLE_QUOTE : QUOTE)
      : text.slice(at).search(/[\]】]/u) + at;
    if (end < at) return null;
    quotes.push(unescape(text.slice(marks ? at + 1 : at, end)));
    at = marks ? end + 1 : end;
    const another = /^\s*[,;]\s*(?=["“„«])/u.exec(text.slice(at));
    if (another === null) return { quotes, end: at };
    at += another[0].length;
  }
}

/** A quotation mark closes when the marker or the next cite follows; inside a quote it is part of it. Below 0: not yet. */
function closingQuote(text: string, from: number, mark: RegExp): number {
  for (let at = from; at < text.length; at++) {
    if (!mark.test(text[at]!)) continue;
    const rest = text.slice(at + 1);
    if (/^\s*(?:[\]】]|[,;]\s*(?:source\s*)?\d+\s*[:：\]"“]|[,;]\s*["“„«])/iu.test(rest)) return at;
  }
  return -1;
}

const unescape = (quote: string) =>
  quote
    .replace(/\\(["'\\])/gu, '$1')
    .replace(/\\$/u, '')
    .trim();

function skip(text: string, from: number, what: RegExp): number {
  let at = from;
  while (at < text.length && what.test(text[at]!)) at++;
  return at;
}
