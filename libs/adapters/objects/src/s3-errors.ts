import { GroundworkError, TransientError } from '@groundwork/domain';

interface ServiceError {
  readonly name: string;
  readonly message: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const missing = new Set(['NoSuchKey', 'NotFound']);
const full = new Set(['XMinioStorageFull', 'QuotaExceeded', 'InsufficientCapacity']);
const refused = new Set([
  'AccessDenied',
  'Forbidden',
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'ExpiredToken',
  'CredentialsProviderError',
]);

/** Runs `work` and says its failures in the product's words; errors of the caller's own stream pass as they are. */
export async function translateS3<T>(bucket: string, key: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toObjectError(bucket, key, error);
  }
}

/** S3 answers 416 for a range behind the last byte, where a file has nothing more to give. */
export function isRangeBeyondEnd(error: unknown): boolean {
  return isServiceError(error) && error.name === 'InvalidRange';
}

function toObjectError(bucket: string, key: string, error: unknown): unknown {
  if (error instanceof GroundworkError || !isServiceError(error)) return error;
  const { name } = error;
  const status = error.$metadata?.httpStatusCode;
  if (name === 'NoSuchBucket' || (status === 404 && key.startsWith('.groundwork-probe'))) {
    return new GroundworkError('CONFIGURATION_INVALID', `There is no bucket ${bucket}.`, {
      remedy: 'Create it, or correct S3_BUCKET, AWS_REGION and AWS_ENDPOINT_URL.',
      cause: error,
    });
  }
  if (missing.has(name)) return new GroundworkError('OBJECT_NOT_FOUND', `There is no object ${key}.`);
  if (full.has(name)) {
    return new GroundworkError('STORAGE_FULL', `The store behind the bucket ${bucket} is full.`, {
      remedy: 'Make room there and try again; nothing was changed.',
      cause: error,
    });
  }
  if (refused.has(name) || status === 403) {
    return new GroundworkError('CONFIGURATION_INVALID', `The bucket ${bucket} refuses access (${name}).`, {
      remedy:
        'Give the process credentials (Pod Identity, environment) with s3:ListBucket on the bucket and s3:GetObject, s3:PutObject, s3:DeleteObject, s3:AbortMultipartUpload on its objects.',
      cause: error,
    });
  }
  if (status === undefined || status >= 500 || status === 429) {
    return new TransientError('INTERNAL', `The bucket ${bucket} did not answer (${name}).`, {
      remedy: 'It will be tried again. If it lasts, check the network, AWS_ENDPOINT_URL and AWS_REGION.',
      cause: error,
    });
  }
  return error;
}

const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN']);

/** What the SDK throws: answers of the service carry `$metadata`; timeouts and broken connections have names of their own. */
function isServiceError(error: unknown): error is ServiceError {
  if (typeof error !== 'object' || error === null || !('name' in error)) return false;
  if ('$metadata' in error || error.name === 'TimeoutError' || error.name === 'CredentialsProviderError') return true;
  return 'code' in error && networkCodes.has(String(error.code));
}
