import { Injectable, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ThrottlerGuard, ThrottlerModule, type ThrottlerLimitDetail } from '@nestjs/throttler';
import type { Configuration } from '@groundwork/platform';
import type { Response } from 'express';
import { HttpProblem } from './http-problem.js';

const KIND = 'rate-limit-kind';

/** Counts the route against the limit of questions, which cost more than other requests. */
export const CountsAsQuestion = () => SetMetadata(KIND, 'questions');
/** Not counted: probes must get through whatever else is going on. */
export const NotCounted = () => SetMetadata(KIND, 'none');

const kindOf = (context: ExecutionContext) => Reflect.getMetadata(KIND, context.getHandler()) ?? Reflect.getMetadata(KIND, context.getClass());

const MINUTE = 60_000;

export const rateLimitModule = (configuration: Configuration) =>
  ThrottlerModule.forRoot([
    {
      ttl: MINUTE,
      limit: (context) => (kindOf(context) === 'questions' ? configuration.RATE_LIMIT_QUERIES_PER_MINUTE : configuration.RATE_LIMIT_PER_MINUTE),
      skipIf: (context) => kindOf(context) === 'none',
      // One count per address and kind, not one per route.
      generateKey: (context, address) => `${kindOf(context) === 'questions' ? 'questions' : 'requests'}:${address}`,
    },
  ]);

@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  protected override async throwThrottlingException(context: ExecutionContext, { limit, timeToBlockExpire }: ThrottlerLimitDetail): Promise<void> {
    const seconds = Math.max(1, timeToBlockExpire);
    context.switchToHttp().getResponse<Response>().set('Retry-After', String(seconds));
    throw new HttpProblem(429, 'RATE_LIMITED', `More than ${limit} requests came from here within a minute.`, {
      remedy: `Wait ${seconds} s and try again. RATE_LIMIT_PER_MINUTE and RATE_LIMIT_QUERIES_PER_MINUTE set the limits.`,
    });
  }
}
