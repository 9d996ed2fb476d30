import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiEventStream } from '../http/api-schema.js';
import { HttpProblem } from '../http/http-problem.js';
import { OpenStreams } from '../http/open-streams.js';
import { HasOwnTimeLimit } from '../http/request-timeout.interceptor.js';
import { SseStream } from '../http/sse-stream.js';
import { LibraryEvents } from './library-events.js';

const RECONNECT_MS = 2_000;
const MAX_STREAMS = 100;

@ApiTags('documents')
@Controller('v1/documents')
export class DocumentEventsController {
  private open = 0;

  constructor(
    private readonly events: LibraryEvents,
    private readonly streams: OpenStreams,
  ) {}

  @Get('events')
  @HasOwnTimeLimit()
  @ApiOperation({
    operationId: 'documentEvents',
    summary: 'Live status of all documents: events `summary`, `document`, `deleted`. Resumes by Last-Event-ID.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, schema: { type: 'string' } })
  @ApiEventStream('Server-sent events without an end.', 'DocumentEvent')
  listen(@Res() response: Response, @Headers('last-event-id') lastEventId?: string): void {
    if (this.open >= MAX_STREAMS) {
      throw new HttpProblem(503, 'NOT_AVAILABLE', `There are ${MAX_STREAMS} readers of live status already.`, {
        remedy: 'Close some pages, then try again.',
        headers: { 'Retry-After': '5' },
      });
    }
    const stream = new SseStream(response);
    stream.retryAfter(RECONNECT_MS);
    const leave = this.events.subscribe(
      (event, change) => stream.send(event.type, event, change === null ? undefined : String(change)),
      readEventId(lastEventId),
    );
    const end = () => stream.end();
    this.open++;
    this.streams.draining.addEventListener('abort', end, { once: true });
    stream.signal.addEventListener('abort', () => {
      leave();
      this.open--;
      this.streams.draining.removeEventListener('abort', end);
    });
  }
}

const readEventId = (id: string | undefined): number | null =>
  id !== undefined && /^\d{1,15}$/.test(id) ? Number(id) : null;
