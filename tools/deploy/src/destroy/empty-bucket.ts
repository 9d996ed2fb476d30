import { DeleteObjectsCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';
import { awsError } from '../aws/client-options.js';
import { DeployError } from '../deploy-error.js';

/** A thousand entries a page: ten million objects. */
const MAXIMUM_PAGES = 10_000;

/** Deletes every version and delete marker; a bucket that is gone counts as empty. Gives the number of entries. */
export async function emptyBucket(s3: S3Client, bucket: string): Promise<number> {
  let deleted = 0;
  for (let page = 0; page < MAXIMUM_PAGES; page += 1) {
    const entries = await firstPage(s3, bucket);
    if (entries.length === 0) return deleted;
    const { Errors = [] } = await s3.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: entries, Quiet: true } }),
    );
    if (Errors.length > 0) {
      const { Key, Code } = Errors[0]!;
      throw new DeployError(
        'BUCKET_NOT_EMPTIED',
        `${Errors.length} objects of ${bucket} cannot be deleted, ${Key} among them: ${Code}. Check retention locks and permissions.`,
      );
    }
    deleted += entries.length;
  }
  throw new DeployError(
    'BUCKET_NOT_EMPTIED',
    `${bucket} still has objects after ${deleted}; stop what writes to it, or empty it by a lifecycle rule.`,
  );
}

async function firstPage(s3: S3Client, bucket: string): Promise<{ Key: string; VersionId: string | undefined }[]> {
  try {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket }));
    return [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key: Key!, VersionId }));
  } catch (error) {
    if (awsError(error).name === 'NoSuchBucket') return [];
    throw error;
  }
}
