import type { Value } from '../model/values.js';
import { endOfExpression } from './embedded-json.js';

/**
 * The value inside `${jsonencode({...})}`, which `Fn.jsonencode` leaves: HCL objects, lists, texts, numbers. Any other
 * expression inside comes back as the text `${expression}`.
 *
 * @returns undefined when the text is no such call.
 */
export function parseJsonencode(text: string): Value {
  const call = /^\$\{\s*jsonencode\(([\s\S]*)\)\s*\}$/.exec(text.trim());
  if (!call) return undefined;
  const reader = new HclReader(call[1]!);
  return reader.readAll();
}

class HclReader {
  private at = 0;

  constructor(private readonly text: string) {}

  readAll(): Value {
    try {
      const value = this.value();
      this.space();
      return this.at === this.text.length ? value : undefined;
    } catch {
      return undefined;
    }
  }

  private value(): Value {
    this.space();
    const next = this.text[this.at];
    if (next === '{') return this.object();
    if (next === '[') return this.list();
    if (next === '"') {
      const start = this.at;
      const text = this.string();
      this.space();
      if (this.at === this.text.length || ',}]\n'.includes(this.text[this.at]!)) return text;
      this.at = start;
    }
    return this.expression();
  }

  private object(): Value {
    const entries: [string, Value][] = [];
    this.at++;
    this.space();
    while (this.text[this.at] !== '}') {
      const key = this.text[this.at] === '"' ? this.string() : this.take(/[\w-]+/y);
      this.space();
      this.take(/[=:]/y);
      entries.push([key, this.value()]);
      this.separator();
    }
    this.at++;
    return Object.fromEntries(entries);
  }

  private list(): Value {
    const items: Value[] = [];
    this.at++;
    this.space();
    while (this.text[this.at] !== ']') {
      items.push(this.value());
      this.separator();
    }
    this.at++;
    return items;
  }

  private string(): string {
    let value = '';
    for (this.at++; this.text[this.at] !== '"';) {
      if (this.at >= this.text.length) throw new Error('text without end');
      if (this.text.startsWith('${', this.at)) {
        const end = endOfExpression(this.text, this.at);
        value += this.text.slice(this.at, end);
        this.at = end;
      } else if (this.text[this.at] === '\\') {
        value += JSON.parse(`"${this.text.slice(this.at, this.at + 2)}"`) as string;
        this.at += 2;
      } else value += this.text[this.at++]!;
    }
    this.at++;
    return value;
  }

  /** Up to the comma or bracket that ends it, past those inside its own brackets and texts. */
  private expression(): Value {
    const start = this.at;
    for (let depth = 0; this.at < this.text.length;) {
      const character = this.text[this.at]!;
      if (character === '"') {
        this.string();
        continue;
      }
      if ('([{'.includes(character)) depth++;
      if (')]}'.includes(character) && depth-- === 0) break;
      if (character === ',' && depth === 0) break;
      this.at++;
    }
    const source = this.text.slice(start, this.at).trim();
    if (source === '') throw new Error('value expected');
    if (/^(true|false|null|-?\d+(\.\d+)?)$/.test(source)) return JSON.parse(source) as Value;
    return `\${${source}}`;
  }

  private separator(): void {
    this.space();
    if (this.text[this.at] === ',') this.at++;
    this.space();
    if (this.at >= this.text.length) throw new Error('bracket without end');
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const taken = pattern.exec(this.text)?.[0];
    if (taken === undefined) throw new Error(`nothing matches ${pattern.source}`);
    this.at += taken.length;
    return taken;
  }

  private space(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at++;
  }
}
