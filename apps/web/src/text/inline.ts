/** Inline Markdown with source positions (UTF-16, into the whole answer), so that server ranges can be drawn on it. */
export type Inline =
  | { readonly type: 'text'; readonly text: string; readonly start: number }
  | { readonly type: 'code'; readonly text: string; readonly start: number }
  | { readonly type: 'strong' | 'emphasis'; readonly children: readonly Inline[] }
  | { readonly type: 'link'; readonly href: string; readonly children: readonly Inline[] }
  | { readonly type: 'citation'; readonly numbers: readonly number[]; readonly start: number };

const citation = /^\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\](?!\()/;
const link = /^\[([^\]\n]{1,500})\]\((https?:\/\/[^\s()<>]{1,2000})\)/;
const escaped = /^\\([\\`*_{}[\]()#+\-.!>~|])/;

/** Parses `source[from, to)`. Raw HTML has no meaning here: it stays text, and React escapes it. */
export function parseInline(source: string, from: number, to: number, depth = 0): Inline[] {
  const nodes: Inline[] = [];
  let textStart = from;
  let index = from;
  const flush = (end: number) => {
    if (end > textStart) nodes.push({ type: 'text', text: source.slice(textStart, end), start: textStart });
  };
  const take = (node: Inline, end: number) => {
    flush(index);
    nodes.push(node);
    index = end;
    textStart = end;
  };
  while (index < to) {
    const rest = source.slice(index, Math.min(to, index + 2600));
    const match = matchAt(source, rest, index, to, depth);
    if (match) take(match.node, match.end);
    else index += 1;
  }
  flush(to);
  return nodes;
}

function matchAt(
  source: string,
  rest: string,
  index: number,
  to: number,
  depth: number,
): { node: Inline; end: number } | null {
  switch (rest[0]) {
    case '[': {
      const cited = citation.exec(rest);
      if (cited?.[1])
        return {
          node: { type: 'citation', numbers: cited[1].split(',').map(Number), start: index },
          end: index + cited[0].length,
        };
      const linked = link.exec(rest);
      if (linked?.[1] && linked[2] && depth < 3) {
        const children = parseInline(source, index + 1, index + 1 + linked[1].length, depth + 1);
        return { node: { type: 'link', href: linked[2], children }, end: index + linked[0].length };
      }
      return null;
    }
    case '`': {
      const fence = /^`+/.exec(rest)?.[0] ?? '`';
      const close = source.indexOf(fence, index + fence.length);
      if (close < 0 || close >= to) return null;
      const start = index + fence.length;
      return { node: { type: 'code', text: source.slice(start, close), start }, end: close + fence.length };
    }
    case '*':
    case '_':
      return emphasis(source, rest, index, to, depth);
    case '\\': {
      const character = escaped.exec(rest)?.[1];
      return character ? { node: { type: 'text', text: character, start: index + 1 }, end: index + 2 } : null;
    }
    default:
      return null;
  }
}

function emphasis(
  source: string,
  rest: string,
  index: number,
  to: number,
  depth: number,
): { node: Inline; end: number } | null {
  const mark = rest[0] ?? '*';
  const marker = rest.startsWith(mark + mark) ? mark + mark : mark;
  if (depth >= 3 || /\s/.test(rest[marker.length] ?? ' ')) return null;
  if (mark === '_' && /\w/.test(source[index - 1] ?? '')) return null;
  for (
    let close = source.indexOf(marker, index + marker.length + 1);
    close > 0 && close + marker.length <= to;
    close = source.indexOf(marker, close + 1)
  ) {
    const openEnded =
      /\s/.test(source[close - 1] ?? '') || (mark === '_' && /\w/.test(source[close + marker.length] ?? ''));
    const partOfLonger = marker.length === 1 && (source[close + 1] === mark || source[close - 1] === mark);
    if (openEnded || partOfLonger) continue;
    const children = parseInline(source, index + marker.length, close, depth + 1);
    return { node: { type: marker.length === 2 ? 'strong' : 'emphasis', children }, end: close + marker.length };
  }
  return null;
}
