import { S3BucketCorsConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-cors-configuration/index.js';
import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging/index.js';
import { S3BucketNotification } from '@cdktf/provider-aws/lib/s3-bucket-notification/index.js';
import type { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning/index.js';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket/index.js';
import { Construct } from 'constructs';
import type { PolicyStatement } from '../policy-document/policy-document.js';
import { InfrastructureError } from '../stack/infrastructure-error.js';
import { BucketLifecycle, type BucketLifecycleProps } from './bucket-lifecycle.js';
import { encryptionStatements, tlsStatements } from './bucket-policy.js';
import { BucketReplication, type BucketReplicationProps } from './bucket-replication.js';
import { BucketSafety } from './bucket-safety.js';

export interface BucketProps {
  /** Globally unique: derive it from project, environment, account and region. */
  readonly bucketName: string;
  /** Customer-managed key of the bucket's region; objects under any other key are refused. */
  readonly kmsKeyArn: string;
  /** Terraform refuses to destroy it. @default true */
  readonly protect?: boolean;
  /** Whether `destroy` deletes all versions of all objects first. @default the opposite of {@link protect} */
  readonly emptyOnDestroy?: boolean;
  /** @default 30 days to STANDARD_IA, old versions gone after 90, unfinished uploads after 7; see {@link BucketLifecycleProps} */
  readonly lifecycle?: BucketLifecycleProps;
  /** Browsers at these origins may upload and download by presigned URL. @default none */
  readonly cors?: BucketCorsProps;
  /** Send the bucket's events to EventBridge. @default false */
  readonly eventBridge?: boolean;
  /** Where server access logs go. @default no access logs */
  readonly accessLogs?: BucketAccessLogs;
  /** Copy to a bucket in another region. @default no copy */
  readonly replication?: BucketReplicationProps;
  /** More statements for the bucket's policy. @default TLS and encryption statements only */
  readonly policyStatements?: (bucketArn: string) => readonly PolicyStatement[];
  /** @default the provider's region */
  readonly region?: string;
}

export interface BucketCorsProps {
  /** Full origins such as `https://app.example.com`; `*` is refused. */
  readonly allowedOrigins: readonly string[];
  /** @default 3000 */
  readonly maxAgeSeconds?: number;
}

export interface BucketAccessLogs {
  readonly bucketName: string;
  /** @default '<bucket name>/' */
  readonly prefix?: string;
}

/**
 * A private, versioned S3 bucket under a customer-managed key: public access blocked, ACLs off, TLS 1.2 only, and a policy
 * that refuses objects encrypted in any other way. `resource` is the way out for what the props do not cover.
 */
export class Bucket extends Construct {
  readonly resource: S3Bucket;
  /** Set before anything may rely on versions, such as replication. */
  readonly versioning: S3BucketVersioningA;
  /** Replica bucket, when replication is on. */
  readonly replica: Bucket | undefined;

  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id);
    const { region } = props;
    const protect = props.protect ?? true;
    this.resource = new S3Bucket(this, 'Resource', {
      bucket: props.bucketName,
      forceDestroy: props.emptyOnDestroy ?? !protect,
      region,
      lifecycle: { preventDestroy: protect },
    });
    const safety = new BucketSafety(this, 'Safety', {
      bucket: this.resource,
      kmsKeyArn: props.kmsKeyArn,
      region,
      policyStatements: [
        ...tlsStatements(this.resource.arn),
        ...encryptionStatements(this.resource.arn, props.kmsKeyArn),
        ...(props.policyStatements?.(this.resource.arn) ?? []),
      ],
    });
    this.versioning = safety.versioning;
    new BucketLifecycle(this, 'Lifecycle', this.resource, safety.versioning, { region, ...props.lifecycle });
    if (props.cors) this.allowOrigins(props.cors, region);
    if (props.eventBridge) {
      new S3BucketNotification(this, 'Notification', { bucket: this.resource.id, eventbridge: true, region });
    }
    if (props.accessLogs) {
      new S3BucketLoggingA(this, 'AccessLogs', {
        bucket: this.resource.id,
        targetBucket: props.accessLogs.bucketName,
        targetPrefix: props.accessLogs.prefix ?? `${props.bucketName}/`,
        region,
      });
    }
    if (props.replication) {
      this.replica = new Bucket(this, 'Replica', {
        bucketName: props.replication.bucketName,
        kmsKeyArn: props.replication.kmsKeyArn,
        region: props.replication.region,
        accessLogs: props.replication.accessLogs,
        protect,
        emptyOnDestroy: props.emptyOnDestroy,
        lifecycle: props.lifecycle,
      });
      new BucketReplication(this, 'Replication', {
        source: {
          name: props.bucketName,
          resource: this.resource,
          versioning: safety.versioning,
          kmsKeyArn: props.kmsKeyArn,
          region,
        },
        destination: {
          resource: this.replica.resource,
          versioning: this.replica.versioning,
          kmsKeyArn: props.replication.kmsKeyArn,
        },
        roleName: props.replication.roleName,
      });
    }
  }

  /** ARN of the bucket. */
  get arn(): string {
    return this.resource.arn;
  }

  /** Its name, known to Terraform only after the bucket exists. */
  get name(): string {
    return this.resource.id;
  }

  private allowOrigins(cors: BucketCorsProps, region: string | undefined): void {
    const wide = cors.allowedOrigins.filter((origin) => origin.includes('*'));
    if (wide.length > 0) {
      throw new InfrastructureError(
        'BUCKET_CORS_TOO_WIDE',
        `${this.node.path} would accept uploads from ${wide.join(', ')}; name each origin in full, for example https://app.example.com.`,
      );
    }
    new S3BucketCorsConfiguration(this, 'Cors', {
      bucket: this.resource.id,
      region,
      corsRule: [
        {
          allowedMethods: ['GET', 'HEAD', 'POST', 'PUT'],
          allowedOrigins: [...cors.allowedOrigins],
          allowedHeaders: ['authorization', 'content-type', 'x-amz-*'],
          // The browser needs the ETag of each part to finish a multipart upload.
          exposeHeaders: ['ETag', 'x-amz-version-id'],
          maxAgeSeconds: cors.maxAgeSeconds ?? 3000,
        },
      ],
    });
  }
}
