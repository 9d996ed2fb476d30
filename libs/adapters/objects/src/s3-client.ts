import { S3Client } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';

export interface S3ConnectionOptions {
  /** @default us-east-1 */
  readonly region?: string;
  /** An S3-compatible store; its buckets are addressed by path. @default AWS's own */
  readonly endpoint?: string;
  /** Longest silence of the store: to connect (a quarter of it), to answer, and between two packets. @default 20000 */
  readonly timeoutMs?: number;
  /** Tries of each request, with exponential backoff and jitter by the SDK. @default 4 */
  readonly attempts?: number;
}

/** Open connections at most: what intake, worker and readers use together stays below. */
const maxConnections = 64;

/** Credentials come from the SDK's own chain: Pod Identity, IRSA, the environment, a profile. */
export function createS3Client(options: S3ConnectionOptions): S3Client {
  const timeoutMs = options.timeoutMs ?? 20_000;
  const { endpoint } = options;
  return new S3Client({
    region: options.region ?? 'us-east-1',
    maxAttempts: options.attempts ?? 4,
    retryMode: 'standard',
    // Checksums in trailers, new in 2025, are unknown to many stores that are not AWS's.
    ...(endpoint === undefined
      ? {}
      : {
          endpoint,
          forcePathStyle: true,
          requestChecksumCalculation: 'WHEN_REQUIRED' as const,
          responseChecksumValidation: 'WHEN_REQUIRED' as const,
        }),
    requestHandler: new NodeHttpHandler({
      connectionTimeout: Math.ceil(timeoutMs / 4),
      requestTimeout: timeoutMs,
      throwOnRequestTimeout: true,
      socketTimeout: timeoutMs,
      httpAgent: { keepAlive: true, maxSockets: maxConnections },
      httpsAgent: { keepAlive: true, maxSockets: maxConnections },
    }),
  });
}
