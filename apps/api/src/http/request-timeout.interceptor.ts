import {
  Inject,
  Injectable,
  SetMetadata,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '@groundwork/platform';
import { throwError, timeout, type Observable } from 'rxjs';
import { HttpProblem } from './http-problem.js';

const UNTIMED = 'has-its-own-time-limit';

/** For uploads and streams, which end by limits of their own. */
export const HasOwnTimeLimit = () => SetMetadata(UNTIMED, true);

@Injectable()
export class RequestTimeoutInterceptor implements NestInterceptor {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (Reflect.getMetadata(UNTIMED, context.getHandler())) return next.handle();
    const each = this.configuration.REQUEST_TIMEOUT_MS;
    const problem = () =>
      new HttpProblem(503, 'REQUEST_TIMEOUT', `This took longer than ${each} ms.`, {
        remedy: 'Try again; ask for less at once.',
        headers: { 'Retry-After': '5' },
      });
    return next.handle().pipe(timeout({ each, with: () => throwError(problem) }));
  }
}
