import { OpenAI } from 'openai';

export interface OpenAiEndpoint {
  /** Where the paths start, e.g. `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  /** Absent for servers without keys, such as a local one. */
  readonly apiKey?: string;
}

/** Retries, timeouts and logs are ours: the SDK's own would multiply with them, and its logs show requests. */
export function createOpenAiClient({ baseUrl, apiKey }: OpenAiEndpoint, timeoutMs: number): OpenAI {
  return new OpenAI({
    baseURL: baseUrl.replace(/\/+$/, ''),
    apiKey: apiKey ?? 'none',
    ...(apiKey === undefined ? { defaultHeaders: { Authorization: null } } : {}),
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: timeoutMs,
    logLevel: 'off',
  });
}
