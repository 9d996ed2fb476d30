import type { Turn } from './turn';
import { t } from '../strings/en';

/** An answer as Markdown with its sources, each with an address that opens the passage. */
export function answerAsMarkdown(turn: Turn, addressOf: (citation: number) => string): string {
  const cited = [...turn.citations].sort((a, b) => a.number - b.number);
  const sources = cited.map((citation) => {
    const page = citation.page === null ? '' : `, ${t.source.page(citation.page)}`;
    const mark = citation.verified ? '' : ` (${t.source.notVerified})`;
    return `[${citation.number}] [${citation.document_title.replace(/([[\]\\])/g, '\\$1')}](${addressOf(citation.number)})${page}: “${citation.quote.replace(/\s+/g, ' ').trim()}”${mark}`;
  });
  const list = sources.length > 0 ? `\n\n**${t.ask.sources}**\n\n${sources.join('\n\n')}` : '';
  return `**${turn.question.replace(/\s+/g, ' ').trim()}**\n\n${turn.text.trim()}${list}\n`;
}
