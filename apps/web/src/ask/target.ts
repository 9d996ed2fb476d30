import { readerNumber } from './cited-marks';
import type { Conversation } from './conversation-store';

/** A passage that the address names: what the source panel shows. */
export interface PassageTarget {
  readonly kind: 'citation' | 'passage';
  readonly number: number;
  readonly messageId: string;
  readonly documentId: string;
  readonly documentTitle: string;
  readonly page: number | null;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  /** The chunk around it and where that starts: what stands beside the quote on its lines. */
  readonly passage: { readonly text: string; readonly start: number } | null;
  /** Null for a passage: nobody claimed anything of it. */
  readonly verified: boolean | null;
}

/** The citation `s` or the passage `p` of message `m`, once the conversation holds it. */
export function findTarget(
  conversation: Conversation,
  parameters: Pick<URLSearchParams, 'get' | 'has'>,
): PassageTarget | null {
  const message = parameters.get('m');
  const turn = message ? conversation.turns.find((candidate) => candidate.messageId === message) : undefined;
  if (!turn || !message) return null;
  const shared = (part: {
    document_id: string;
    document_title: string;
    page: number | null;
    start: number;
    end: number;
  }) => ({
    messageId: message,
    documentId: part.document_id,
    documentTitle: part.document_title,
    page: part.page,
    start: part.start,
    end: part.end,
  });
  const passageOf = (chunk: string) => {
    const around = turn.sources?.find((candidate) => candidate.chunk_id === chunk);
    return around ? { text: around.text, start: around.start } : null;
  };
  const number = Number(parameters.get('s') ?? parameters.get('p'));
  if (parameters.has('s')) {
    const citation = turn.citations.find((_, place) => readerNumber(place) === number);
    return citation
      ? {
          kind: 'citation',
          number,
          quote: citation.quote,
          passage: passageOf(citation.chunk_id),
          verified: citation.verified,
          ...shared(citation),
        }
      : null;
  }
  const source = turn.sources?.[number - 1];
  return source
    ? {
        kind: 'passage',
        number,
        quote: source.text,
        passage: passageOf(source.chunk_id),
        verified: null,
        ...shared(source),
      }
    : null;
}
