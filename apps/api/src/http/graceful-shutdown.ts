import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { CONFIGURATION, Readiness, type Configuration } from '@groundwork/platform';
import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { OpenStreams } from './open-streams.js';

/** After the grace period, answers get this long to record what had come. */
const LAST_WORDS_MS = 1_000;

/**
 * Stops accepting, lets requests finish for the grace period, then ends what is left. Storage is closed afterwards, by
 * the platform.
 */
@Injectable()
export class GracefulShutdown implements BeforeApplicationShutdown {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly adapter: HttpAdapterHost,
    private readonly streams: OpenStreams,
    private readonly readiness: Readiness,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    this.readiness.drain();
    const server = this.adapter.httpAdapter.getHttpServer() as Server;
    if (!server.listening) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    this.streams.drain();
    // Connections kept alive become idle one by one, as their requests finish.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    await Promise.race([closed, delay(this.configuration.SHUTDOWN_GRACE_MS, undefined, { ref: false })]);
    this.streams.end();
    await Promise.race([closed, delay(LAST_WORDS_MS, undefined, { ref: false })]);
    server.closeAllConnections();
    await closed;
    clearInterval(sweep);
  }
}
