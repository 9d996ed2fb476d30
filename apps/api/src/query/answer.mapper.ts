import type {
  AnswerDto,
  Citation as CitationDto,
  Filters,
  MessageDto,
  QueryEvent,
  QueryResponse,
} from '@groundwork/contracts';
import type { Answer, AnswerEvent, Citation, Message } from '@groundwork/platform';
import { toSource } from '../search/search.mapper.js';

export function toCitation(citation: Citation): CitationDto {
  return {
    number: citation.number,
    ...(citation.marks === undefined ? {} : { marks: citation.marks.map(({ start, end }) => ({ start, end })) }),
    document_id: citation.documentId,
    document_title: citation.documentTitle,
    chunk_id: citation.chunkId,
    quote: citation.quote,
    page: citation.page,
    start: citation.start,
    end: citation.end,
    score: citation.score,
    verified: citation.verified,
  };
}

export function toAnswer(answer: Answer): AnswerDto {
  const { timings, usage } = answer;
  return {
    answer: answer.answer,
    answerable: answer.answerable,
    mode: answer.mode,
    model: answer.model,
    citations: answer.citations.map(toCitation),
    unsupported: answer.unsupported.map(({ start, end, reason }) => ({ start, end, reason })),
    sources: answer.sources.map(toSource),
    timings_ms: {
      embed: timings.embed,
      search: timings.search,
      rerank: timings.rerank,
      llm: timings.llm,
      total: timings.total,
    },
    usage: {
      prompt_tokens: usage.promptTokens,
      completion_tokens: usage.completionTokens,
      total_tokens: usage.totalTokens,
    },
    stopped: answer.stopped,
  };
}

export function toMessage(message: Message): MessageDto {
  return {
    id: message.id,
    question: message.question,
    standalone_question: message.standaloneQuestion,
    answer: toAnswer(message.answer),
    created_at: message.createdAt.toISOString(),
  };
}

export function toQueryResponse(message: Message, filters: Filters | undefined): QueryResponse {
  return {
    ...toAnswer(message.answer),
    filters: filters ?? {},
    standalone_question: message.standaloneQuestion,
    conversation_id: message.conversationId,
    message_id: message.id,
  };
}

export function toQueryEvent(event: AnswerEvent, filters: Filters | undefined): QueryEvent {
  switch (event.type) {
    case 'sources':
      return {
        type: 'sources',
        sources: event.sources.map(toSource),
        standalone_question: event.standaloneQuestion,
        conversation_id: event.conversationId,
        message_id: event.messageId,
      };
    case 'text-delta':
      return { type: 'text-delta', delta: event.delta };
    case 'citation':
      return { type: 'citation', citation: toCitation(event.citation) };
    case 'done':
      return { type: 'done', response: toQueryResponse(event.message, filters) };
  }
}
