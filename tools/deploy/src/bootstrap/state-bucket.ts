import {
  CreateBucketCommand,
  GetBucketTaggingCommand,
  HeadBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  type BucketLocationConstraint,
  type S3Client,
} from '@aws-sdk/client-s3';
import { awsError } from '../aws/client-options.js';
import { DeployError } from '../deploy-error.js';

export interface StateBucketSettings {
  readonly bucket: string;
  readonly region: string;
  readonly accountId: string;
  readonly partition: string;
  /** Key that encrypts what lies in it. */
  readonly keyArn: string;
  /** Among them `Purpose`, by which the bucket is known as ours. */
  readonly tags: Readonly<Record<string, string>>;
  /** Days that replaced versions of states are kept. */
  readonly noncurrentVersionDays: number;
}

/** Value of the tag `Purpose` of a state bucket and its key. */
export const PURPOSE = 'terraform-state';

/** Makes the bucket, or brings one of ours to the settings. Throws `BUCKET_NOT_OURS`. */
export async function ensureStateBucket(s3: S3Client, settings: StateBucketSettings): Promise<'created' | 'kept'> {
  const there = await isOurs(s3, settings);
  if (!there) await create(s3, settings);
  await harden(s3, settings);
  return there ? 'kept' : 'created';
}

/** False if there is none. Throws if there is one that is not ours. */
export async function isOurs(
  s3: S3Client,
  settings: Pick<StateBucketSettings, 'bucket' | 'accountId' | 'tags'>,
): Promise<boolean> {
  const { bucket, accountId, tags } = settings;
  try {
    // AWS answers 403 if another account owns the bucket.
    await s3.send(new HeadBucketCommand({ Bucket: bucket, ExpectedBucketOwner: accountId }));
  } catch (error) {
    const { status } = awsError(error);
    if (status === 404) return false;
    if (status !== 403 && status !== 301) throw error;
    throw notOurs(
      bucket,
      `account ${accountId} may not use it (HTTP ${status}): another account or region has the name`,
    );
  }
  const found = await tagsOf(s3, bucket);
  const wrong = ['Purpose', 'Project', 'Environment'].find((name) => found[name] !== tags[name]);
  if (wrong) {
    throw notOurs(
      bucket,
      `its tag ${wrong} is ${found[wrong] ? `"${found[wrong]}"` : 'missing'}, ours would be "${tags[wrong]}"`,
    );
  }
  return true;
}

async function tagsOf(s3: S3Client, bucket: string): Promise<Readonly<Record<string, string>>> {
  try {
    const { TagSet = [] } = await s3.send(new GetBucketTaggingCommand({ Bucket: bucket }));
    return Object.fromEntries(TagSet.map(({ Key = '', Value = '' }): [string, string] => [Key, Value]));
  } catch (error) {
    if (awsError(error).name === 'NoSuchTagSet') return {};
    throw error;
  }
}

function notOurs(bucket: string, why: string): DeployError {
  return new DeployError(
    'BUCKET_NOT_OURS',
    `the bucket ${bucket} exists and is left untouched: ${why}. ` +
      'Check accountId and project in the environment file; a bucket of yours is adopted by giving it those tags.',
  );
}

async function create(s3: S3Client, { bucket, region, tags }: StateBucketSettings): Promise<void> {
  await s3.send(
    new CreateBucketCommand({
      Bucket: bucket,
      // us-east-1 is the one region that must not be named.
      ...(region === 'us-east-1'
        ? {}
        : { CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint } }),
    }),
  );
  // At once, so that an interrupted run is known as ours by the next.
  const TagSet = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  await s3.send(new PutBucketTaggingCommand({ Bucket: bucket, Tagging: { TagSet } }));
}

async function harden(s3: S3Client, settings: StateBucketSettings): Promise<void> {
  const { bucket: Bucket, keyArn, noncurrentVersionDays, partition } = settings;
  await s3.send(
    new PutPublicAccessBlockCommand({
      Bucket,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    }),
  );
  await s3.send(
    new PutBucketOwnershipControlsCommand({
      Bucket,
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    }),
  );
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  await s3.send(
    new PutBucketEncryptionCommand({
      Bucket,
      ServerSideEncryptionConfiguration: {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: keyArn },
            BucketKeyEnabled: true,
          },
        ],
      },
    }),
  );
  await s3.send(
    new PutBucketLifecycleConfigurationCommand({
      Bucket,
      LifecycleConfiguration: {
        Rules: [
          {
            ID: 'replaced-states',
            Status: 'Enabled',
            Filter: { Prefix: '' },
            NoncurrentVersionExpiration: { NoncurrentDays: noncurrentVersionDays },
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
          },
        ],
      },
    }),
  );
  await s3.send(
    new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(tlsOnly(`arn:${partition}:s3:::${Bucket}`)) }),
  );
}

function tlsOnly(arn: string): object {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'TlsOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  };
}
