import { termsOf } from './words.js';

export interface ChatMessage {
  readonly role: string;
  readonly content: string;
}

export interface PromptSource {
  /** What stands between the brackets of a citation. */
  readonly label: string;
  readonly text: string;
}

const element = /<(source|document|passage)\b[^>]*?\b(?:id|index|number)="?([\w.-]{1,64})"?[^>]*>([\s\S]*?)<\/\1>/gi;
const numberedLine = /^\s*\[(\d{1,4})\]\s*(.+)$/gm;

/** The numbered sources of a prompt: `<source id="1">…</source>` elements, or else lines that begin with `[1]`. */
export function sourcesIn(messages: readonly ChatMessage[]): PromptSource[] {
  const prompt = messages
    .filter(({ role }) => role !== 'assistant')
    .map(({ content }) => content)
    .join('\n');
  const elements = [...prompt.matchAll(element)].map(([, , label, text]) => ({
    label: label!,
    text: unescaped(text!),
  }));
  if (elements.length > 0) return elements;
  return [...prompt.matchAll(numberedLine)].map(([, label, text]) => ({ label: label!, text: text! }));
}

/** The question: a `<question>` element, the rest of a line after "Question:", or the last line outside the sources. */
export function questionIn(messages: readonly ChatMessage[]): string {
  const last = messages.findLast(({ role }) => role === 'user')?.content ?? '';
  const outside = last.replace(element, '\n').replace(numberedLine, '\n');
  const marked =
    /<question>([\s\S]*?)<\/question>/i.exec(outside)?.[1] ?? /^\s*(?:the )?question:\s*(.+)$/im.exec(outside)?.[1];
  const lines = outside
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => termsOf(line).size > 0);
  return unescaped(marked ?? lines.at(-1) ?? '').trim();
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
