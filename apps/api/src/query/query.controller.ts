import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { queryRequestSchema, type QueryResponse } from '@groundwork/contracts';
import {
  ANSWERER,
  CONFIGURATION,
  GroundworkError,
  LOCAL_TENANT,
  LOGGER,
  type Answerer,
  type AnswerEvent,
  type Configuration,
  type ConversationId,
  type Logger,
} from '@groundwork/platform';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { ApiAnswer } from '../http/api-schema.js';
import { problemOf } from '../http/problem.js';
import { whenReaderLeaves } from '../http/reader-signal.js';
import { requestIdOf } from '../http/request-id.js';
import { HasOwnTimeLimit } from '../http/request-timeout.interceptor.js';
import { OpenStreams } from '../http/open-streams.js';
import { SseStream } from '../http/sse-stream.js';
import { toFilter } from '../search/search.mapper.js';
import { toQueryEvent, toQueryResponse } from './answer.mapper.js';

type QueryBody = z.output<typeof queryRequestSchema>;

@ApiTags('query')
@Controller('v1/query')
export class QueryController {
  constructor(
    @Inject(ANSWERER) private readonly answerer: Answerer,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly streams: OpenStreams,
  ) {}

  @Post()
  @HttpCode(200)
  @HasOwnTimeLimit()
  @ApiOperation({
    operationId: 'query',
    summary: 'An answer with checked citations: whole as JSON, or as a stream with `Accept: text/event-stream`.',
  })
  @ApiAnswer()
  async query(
    @Body({ schema: queryRequestSchema }) body: QueryBody,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const late = AbortSignal.timeout(this.configuration.QUERY_TIMEOUT_MS);
    const signal = AbortSignal.any([whenReaderLeaves(response), late, this.streams.ending]);
    const events = this.ask(body, signal);
    try {
      if (request.accepts(['application/json', 'text/event-stream']) === 'text/event-stream')
        await this.stream(events, body, request, response);
      else response.json(await this.collect(events, body));
    } catch (error) {
      if (late.aborted)
        throw new GroundworkError('MODEL_TIMEOUT', `No answer came within ${this.configuration.QUERY_TIMEOUT_MS} ms.`, {
          remedy: 'Try again, or raise QUERY_TIMEOUT_MS.',
          cause: error,
        });
      // Nobody is there to read it: the answerer has recorded what had come.
      if (!signal.aborted) throw error;
      response.destroy();
    }
  }

  private ask(body: QueryBody, signal: AbortSignal): AsyncIterable<AnswerEvent> {
    return this.answerer.ask({
      tenantId: LOCAL_TENANT,
      question: body.question,
      topK: body.top_k,
      filter: toFilter(body.filters),
      ...(body.conversation_id === undefined ? {} : { conversationId: body.conversation_id as ConversationId }),
      signal,
    });
  }

  private async collect(events: AsyncIterable<AnswerEvent>, body: QueryBody): Promise<QueryResponse> {
    for await (const event of events) {
      if (event.type === 'done') return toQueryResponse(event.message, body.filters);
    }
    throw new GroundworkError('MODEL_MALFORMED', 'The answer ended before it was complete.', { remedy: 'Ask again.' });
  }

  /** Errors before the first event are ordinary problem responses; later ones are the stream's last event. */
  private async stream(
    events: AsyncIterable<AnswerEvent>,
    body: QueryBody,
    request: Request,
    response: Response,
  ): Promise<void> {
    let stream: SseStream | null = null;
    try {
      for await (const event of events) {
        stream ??= new SseStream(response);
        const sent = toQueryEvent(event, body.filters);
        stream.send(sent.type, sent);
      }
    } catch (error) {
      if (stream === null) throw error;
      const { problem } = problemOf(error, requestIdOf(request), request.path);
      this.logger.warn({ requestId: problem.request_id, code: problem.code }, 'an answer broke off');
      stream.send('error', { type: 'error', problem });
    } finally {
      stream?.end();
    }
  }
}
