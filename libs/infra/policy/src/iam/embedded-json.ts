import type { Value } from '../model/values.js';

/**
 * JSON text as synth leaves it: `{"Resource":"${aws_s3_bucket.documents.arn}/*"}`. Expressions may hold quotes, and may
 * stand where JSON wants a value; either way they come back as texts.
 *
 * @returns undefined when the text is no JSON.
 */
export function parseEmbeddedJson(text: string): Value {
  const expressions: string[] = [];
  const plain = withoutExpressions(text, (expression) => `@@${expressions.push(expression) - 1}@@`);
  const restore = (value: string) =>
    value.replace(/@@(\d+)@@/g, (_, index: string) => expressions[Number(index)] ?? '');
  try {
    return JSON.parse(plain, (_, value: unknown) => (typeof value === 'string' ? restore(value) : value)) as Value;
  } catch {
    return undefined;
  }
}

/** The end of the expression that starts with `${` at `start`: the position behind its closing brace. */
export function endOfExpression(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at + 1;
  }
  return text.length;
}

function withoutExpressions(text: string, place: (expression: string) => string): string {
  let plain = '';
  let inString = false;
  for (let at = 0; at < text.length;) {
    if (text.startsWith('${', at)) {
      const end = endOfExpression(text, at);
      const placed = place(text.slice(at, end));
      plain += inString ? placed : `"${placed}"`;
      at = end;
      continue;
    }
    const character = text[at]!;
    if (inString && character === '\\') {
      plain += text.slice(at, at + 2);
      at += 2;
      continue;
    }
    if (character === '"') inString = !inString;
    plain += character;
    at++;
  }
  return plain;
}
