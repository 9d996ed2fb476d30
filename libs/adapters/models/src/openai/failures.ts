import { GroundworkError, TransientError } from '@groundwork/domain';
import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { errorCode } from '../error-reason.js';
import { retryAfterMs } from './retry-after.js';

const longestQuote = 300;

/**
 * The product's error for whatever the SDK threw. The provider's words are quoted shortened and without keys; its error object is not
 * passed on as a cause, since providers repeat requests in it.
 */
export function toGroundworkError(error: unknown, apiKey: string | undefined): GroundworkError {
  if (error instanceof GroundworkError) return error;
  if (error instanceof APIConnectionTimeoutError)
    return new TransientError('MODEL_TIMEOUT', 'The model did not answer in time.');
  if (error instanceof APIConnectionError) {
    return new TransientError('MODEL_UNAVAILABLE', 'The model provider cannot be reached.', {
      remedy: 'Check OPENAI_BASE_URL and that the provider is running.',
      details: { reason: errorCode(error.cause) },
    });
  }
  if (error instanceof APIError) return statusError(error as APIError, apiKey);
  return new GroundworkError('MODEL_MALFORMED', 'The model provider sent something that is not a complete answer.', {
    remedy: 'Check that OPENAI_BASE_URL names an OpenAI-compatible API; it usually ends in /v1.',
    details: { reason: error instanceof Error ? error.name : typeof error },
  });
}

function statusError(error: APIError, apiKey: string | undefined): GroundworkError {
  const status: number | undefined = error.status;
  const details = { status, parameter: error.param ?? undefined, requestId: error.requestID ?? undefined };
  const message = `The model provider answered ${status ?? 'with an error'}: ${quoted(error, apiKey)}`;
  const transient =
    status === undefined || status === 408 || status === 409 || status === 425 || status === 429 || status >= 500;
  if (!transient) return new GroundworkError('MODEL_REJECTED', message, { remedy: remedyFor(status), details });
  const wait = retryAfterMs(error.headers);
  return new TransientError('MODEL_UNAVAILABLE', message, {
    details,
    remedy: error.code === 'insufficient_quota' ? 'Check the plan and the balance of the account.' : 'Try again later.',
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  });
}

function remedyFor(status: number): string {
  if (status === 401) return 'Check OPENAI_API_KEY: the provider does not accept it.';
  if (status === 403) return 'Check that the account of OPENAI_API_KEY may use this model.';
  if (status === 404) return 'Check OPENAI_BASE_URL and the name of the model.';
  return 'Check the name and the limits of the configured model.';
}

function quoted(error: APIError, apiKey: string | undefined): string {
  const text = error.message.replace(/^\d{3} /, '');
  const withoutKey = apiKey ? text.replaceAll(apiKey, '[key]') : text;
  return withoutKey.replace(/\bsk-[\w*.-]+/g, '[key]').slice(0, longestQuote);
}
