import { ArgumentsHost, Catch, Inject, NotFoundException, type ExceptionFilter } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { LOGGER, type Logger } from '@groundwork/platform';
import type { Request, Response } from 'express';
import { allowedMethods } from './allowed-methods.js';
import { HttpProblem } from './http-problem.js';
import { problemOf } from './problem.js';
import { requestIdOf } from './request-id.js';
import { WebSite } from './web-site.js';

/** Answers every error as `application/problem+json`; a page that is not there as the web app's own page for that. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly adapter: HttpAdapterHost,
    private readonly webSite: WebSite,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const unrouted = thrown instanceof NotFoundException;
    if (unrouted && this.webSite.sendNotFound(request, response)) return;
    const error = unrouted ? this.unrouted(request) : thrown;
    const { problem, headers } = problemOf(error, requestIdOf(request), request.path);
    if (problem.status >= 500 && !(error instanceof HttpProblem))
      this.logger.error({ err: error, requestId: problem.request_id, code: problem.code }, 'a request failed');
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    response.status(problem.status).set(headers).type('application/problem+json').send(JSON.stringify(problem));
  }

  private unrouted(request: Request): HttpProblem {
    const methods = allowedMethods(this.adapter.httpAdapter, request.path);
    if (methods.length === 0) {
      return new HttpProblem(404, 'ROUTE_NOT_FOUND', `There is nothing at ${request.method} ${request.path}.`, {
        remedy: 'See /docs for what there is.',
      });
    }
    return new HttpProblem(405, 'METHOD_NOT_ALLOWED', `${request.path} does not answer ${request.method}.`, {
      remedy: `It answers ${methods.join(', ')}.`,
      headers: { Allow: methods.join(', ') },
    });
  }
}
