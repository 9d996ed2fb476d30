import { NodeHttpHandler } from '@smithy/node-http-handler';

/** Settings that every AWS client here gets: bounded waits and retries, an emulator's address where one is set. */
export interface ClientOptions {
  readonly region: string;
  readonly maxAttempts: number;
  readonly requestHandler: NodeHttpHandler;
  readonly endpoint?: string;
  /** An emulator has no host name per bucket. */
  readonly forcePathStyle?: boolean;
}

/** Options for a region; `endpoint` is that of an emulator. */
export function clientOptions(region: string, endpoint: string | undefined): ClientOptions {
  return {
    region,
    maxAttempts: 4,
    requestHandler: new NodeHttpHandler({ connectionTimeout: 5_000, requestTimeout: 30_000 }),
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
  };
}

/** The service's error name and HTTP status, if it is one of AWS. */
export function awsError(error: unknown): { readonly name: string; readonly status: number | undefined } {
  if (!(error instanceof Error)) return { name: 'Unknown', status: undefined };
  const { $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
  return { name: error.name, status: $metadata?.httpStatusCode };
}
