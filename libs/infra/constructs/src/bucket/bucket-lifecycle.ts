import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js';
import type { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning/index.js';
import type { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket/index.js';
import { Construct } from 'constructs';
import { InfrastructureError } from '../stack/infrastructure-error.js';

/** Storage classes without a retrieval delay; documents must stay readable at once. */
export type StorageClass = 'STANDARD_IA' | 'INTELLIGENT_TIERING' | 'GLACIER_IR';

export interface BucketLifecycleProps {
  /** Days until objects move to a cheaper class; 0 keeps them where they are. S3 takes at least 30 for STANDARD_IA. @default 30 */
  readonly transitionAfterDays?: number;
  /** @default 'STANDARD_IA' */
  readonly transitionStorageClass?: StorageClass;
  /** Days a replaced or deleted version can still be brought back. @default 90 */
  readonly noncurrentExpireAfterDays?: number;
  /** Days until the parts of an unfinished upload go. @default 7 */
  readonly abortMultipartAfterDays?: number;
  /** Days until current objects go. @default never */
  readonly expireAfterDays?: number;
  /** Prefix → days, for short-lived folders such as `incoming/`. @default none */
  readonly expirePrefixAfterDays?: Readonly<Record<string, number>>;
}

const IA_MINIMUM_DAYS = 30; // https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html, read 2026-11-21

export class BucketLifecycle extends Construct {
  constructor(
    scope: Construct,
    id: string,
    bucket: S3Bucket,
    versioning: S3BucketVersioningA,
    props: BucketLifecycleProps & { readonly region?: string },
  ) {
    super(scope, id);
    const days = props.transitionAfterDays ?? 30;
    const storageClass = props.transitionStorageClass ?? 'STANDARD_IA';
    if (storageClass === 'STANDARD_IA' && days > 0 && days < IA_MINIMUM_DAYS) {
      throw new InfrastructureError(
        'BUCKET_TRANSITION_TOO_EARLY',
        `${this.node.path} moves objects to STANDARD_IA after ${days} days, S3 takes ${IA_MINIMUM_DAYS} at least; raise transitionAfterDays or choose INTELLIGENT_TIERING.`,
      );
    }
    new S3BucketLifecycleConfiguration(this, 'Resource', {
      bucket: bucket.id,
      region: props.region,
      rule: [
        {
          id: 'all-objects',
          status: 'Enabled',
          filter: [{ prefix: '' }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: props.abortMultipartAfterDays ?? 7 }],
          noncurrentVersionExpiration: [{ noncurrentDays: props.noncurrentExpireAfterDays ?? 90 }],
          ...(days > 0 ? { transition: [{ days, storageClass }] } : {}),
          // A delete marker whose versions are gone is swept too; S3 does not take both in one rule.
          expiration: [props.expireAfterDays ? { days: props.expireAfterDays } : { expiredObjectDeleteMarker: true }],
        },
        ...Object.entries(props.expirePrefixAfterDays ?? {}).map(([prefix, expireDays]) => ({
          id: `expire-${prefix.replaceAll('/', '-').replace(/-$/, '')}`,
          status: 'Enabled',
          filter: [{ prefix }],
          expiration: [{ days: expireDays }],
        })),
      ],
      // Rules on old versions are refused until versioning is on.
      dependsOn: [versioning],
    });
  }
}
