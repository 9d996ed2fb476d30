import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging/index.js';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket/index.js';
import { Construct } from 'constructs';
import type { PolicyStatement } from '../policy-document/policy-document.js';
import { BucketLifecycle } from './bucket-lifecycle.js';
import { tlsStatements } from './bucket-policy.js';
import { BucketSafety } from './bucket-safety.js';

export interface AccessLogBucketProps {
  /** Globally unique. */
  readonly bucketName: string;
  /** The only account whose buckets may write here. */
  readonly accountId: string;
  /** Days until a log goes. @default 365 */
  readonly expireAfterDays?: number;
  /** `prevent_destroy` when true, emptied and destroyed when false. @default true */
  readonly protect?: boolean;
  /** Whether `destroy` deletes what is in it. @default the opposite of {@link protect} */
  readonly emptyOnDestroy?: boolean;
  /** Other log writers, such as a load balancer. @default S3 access logs only */
  readonly policyStatements?: (bucketArn: string) => readonly PolicyStatement[];
  /** Another bucket that logs who reads this one; a bucket cannot log into itself without end. @default none */
  readonly accessLogs?: { readonly bucketName: string };
  /** @default the provider's region */
  readonly region?: string;
}

/**
 * Where S3 and load balancers put their access logs. Encrypted with S3's own key, because neither can write to a bucket
 * under a customer-managed one
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html, read 2026-11-21).
 */
export class AccessLogBucket extends Construct {
  readonly resource: S3Bucket;

  constructor(scope: Construct, id: string, props: AccessLogBucketProps) {
    super(scope, id);
    const protect = props.protect ?? true;
    const { region } = props;
    this.resource = new S3Bucket(this, 'Resource', {
      bucket: props.bucketName,
      forceDestroy: props.emptyOnDestroy ?? !protect,
      region,
      lifecycle: { preventDestroy: protect },
    });
    const safety = new BucketSafety(this, 'Safety', {
      bucket: this.resource,
      kmsKeyArn: undefined,
      region,
      policyStatements: [
        ...tlsStatements(this.resource.arn),
        {
          sid: 'S3AccessLogs',
          principals: { Service: ['logging.s3.amazonaws.com'] },
          actions: ['s3:PutObject'],
          resources: [`${this.resource.arn}/*`],
          conditions: { StringEquals: { 'aws:SourceAccount': props.accountId } },
        },
        ...(props.policyStatements?.(this.resource.arn) ?? []),
      ],
    });
    if (props.accessLogs) {
      new S3BucketLoggingA(this, 'AccessLogs', {
        bucket: this.resource.id,
        targetBucket: props.accessLogs.bucketName,
        targetPrefix: `${props.bucketName}/`,
        region,
      });
    }
    new BucketLifecycle(this, 'Lifecycle', this.resource, safety.versioning, {
      region,
      expireAfterDays: props.expireAfterDays ?? 365,
      noncurrentExpireAfterDays: 30,
    });
  }

  /** ARN of the bucket. */
  get arn(): string {
    return this.resource.arn;
  }

  /** Its name, known to Terraform only after the bucket exists. */
  get name(): string {
    return this.resource.id;
  }
}
