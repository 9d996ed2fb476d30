import type { Turn } from './turn';
import { t } from '../strings/en';
import { parseMarkdown } from '../text/markdown';
import { citedMarks, readerNumber, renumbered } from './cited-marks';

/** An answer as Markdown with its sources, numbered as on the screen, each with an address that opens the passage. */
export function answerAsMarkdown(turn: Turn, addressOf: (citation: number) => string): string {
  const sources = turn.citations.map((citation, place) => {
    const number = readerNumber(place);
    const page = citation.page === null ? '' : `, ${t.source.page(citation.page)}`;
    const mark = citation.verified ? '' : ` (${t.source.notVerified})`;
    return `[${number}] [${citation.document_title.replace(/([[\]\\])/g, '\\$1')}](${addressOf(number)})${page}: “${citation.quote.replace(/\s+/g, ' ').trim()}”${mark}`;
  });
  const list = sources.length > 0 ? `\n\n**${t.ask.sources}**\n\n${sources.join('\n\n')}` : '';
  const text = renumbered(turn.text, citedMarks(turn.text, parseMarkdown(turn.text), turn.citations));
  return `**${turn.question.replace(/\s+/g, ' ').trim()}**\n\n${text.trim()}${list}\n`;
}
