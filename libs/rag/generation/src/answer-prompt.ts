import type { ChatMessage } from '@groundwork/domain';
import type { Exchange } from './history.js';
import { fillPrompt, prompts } from './prompts.js';
import { fenceAttribute, fenceText, newNonce } from './source-fence.js';
import type { SourceText } from './source-text.js';

export interface AnswerPromptRequest {
  readonly question: string;
  readonly history: readonly Exchange[];
  readonly sources: readonly SourceText[];
  readonly now: Date;
  /** Room for the whole prompt. */
  readonly tokens: number;
  readonly countTokens: (text: string) => number;
}

/** Tokens that a provider's own framing of messages may take. */
const FRAMING_TOKENS = 64;

/** The prompt of an answer. Passages that do not fit are cut at a sentence or left out, the best ones first in. */
export function answerPrompt({
  question,
  history,
  sources,
  now,
  tokens,
  countTokens,
}: AnswerPromptRequest): ChatMessage[] {
  const nonce = newNonce();
  const system = fillPrompt(prompts.answerSystem, { now: now.toISOString(), nonce });
  const earlier = history.flatMap((exchange): ChatMessage[] => [
    { role: 'user', content: exchange.question },
    { role: 'assistant', content: exchange.answer },
  ]);
  const frame = [system, prompts.answerUser, question, ...earlier.map(({ content }) => content)];
  const room = tokens - FRAMING_TOKENS - frame.reduce((sum, text) => sum + countTokens(text), 0);
  const shown = fitSources(sources, room, countTokens);
  return [
    { role: 'system', content: system },
    ...earlier,
    { role: 'user', content: fillPrompt(prompts.answerUser, { nonce, sources: shown.join('\n'), question }) },
  ];
}

function fitSources(sources: readonly SourceText[], room: number, countTokens: (text: string) => number): string[] {
  const shown: string[] = [];
  let left = room;
  for (const source of sources) {
    const whole = sourceElement(source, source.text);
    const cost = countTokens(whole);
    if (cost <= left) {
      shown.push(whole);
      left -= cost;
      continue;
    }
    const part = cutToFit(source, left - countTokens(sourceElement(source, '')), countTokens);
    if (part !== '' || shown.length === 0) shown.push(sourceElement(source, part));
    return shown;
  }
  return shown;
}

function cutToFit(source: SourceText, room: number, countTokens: (text: string) => number): string {
  let end = 0;
  let used = 0;
  for (const sentence of source.sentences) {
    used += countTokens(source.text.slice(end, sentence.end));
    if (used > room) break;
    end = sentence.end;
  }
  return source.text.slice(0, end);
}

function sourceElement({ number, source: { chunk, documentTitle } }: SourceText, text: string): string {
  const attributes = [
    `id="${number}"`,
    `title="${fenceAttribute(documentTitle)}"`,
    ...(chunk.page === null ? [] : [`page="${chunk.page}"`]),
    ...(chunk.heading === '' ? [] : [`section="${fenceAttribute(chunk.heading)}"`]),
  ];
  return `<source ${attributes.join(' ')}>\n${fenceText(text)}\n</source>`;
}
