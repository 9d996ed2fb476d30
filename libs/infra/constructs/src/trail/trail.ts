import { Cloudtrail } from '@cdktf/provider-aws/lib/cloudtrail/index.js';
import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { Bucket } from '../bucket/bucket.js';
import { LogGroup } from '../log-group/log-group.js';
import { Role } from '../role/role.js';
import { EnvironmentStack } from '../stack/environment-stack.js';

/** Settings of a {@link Trail}. */
export interface TrailProps {
  readonly trailName: string;
  /** Bucket that is made for the files. */
  readonly bucketName: string;
  /** Key of files, bucket and log group; its policy lets CloudTrail and CloudWatch Logs use it ({@link useByTrail}). */
  readonly kmsKeyArn: string;
  /** Days that events stay searchable in CloudWatch Logs. @default 365 */
  readonly retentionDays?: number;
  /** Whether bucket and files are kept when the environment goes. @default false */
  readonly protect?: boolean;
}

/** All management events of all regions, signed, encrypted, in a bucket and a log group of their own. */
export class Trail extends Construct {
  /** Escape hatch: the resource itself. */
  readonly resource: Cloudtrail;
  readonly bucket: Bucket;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: TrailProps) {
    super(scope, id);
    const stack = EnvironmentStack.of(this);
    const trailArn = stack.arn({ service: 'cloudtrail', resource: `trail/${props.trailName}` });
    const principals = { Service: ['cloudtrail.amazonaws.com'] };
    const ours = { 'aws:SourceArn': trailArn };
    this.bucket = new Bucket(this, 'Bucket', {
      bucketName: props.bucketName,
      kmsKeyArn: props.kmsKeyArn,
      protect: props.protect,
      policyStatements: (bucketArn) => [
        {
          sid: 'TrailChecksBucket',
          principals,
          actions: ['s3:GetBucketAcl'],
          resources: [bucketArn],
          conditions: { StringEquals: ours },
        },
        {
          sid: 'TrailWritesFiles',
          principals,
          actions: ['s3:PutObject'],
          resources: [`${bucketArn}/AWSLogs/${stack.accountId}/*`],
          conditions: { StringEquals: ours },
        },
      ],
    });
    this.logGroup = new LogGroup(this, 'LogGroup', {
      logGroupName: `/aws/cloudtrail/${props.trailName}`,
      retentionDays: props.retentionDays ?? 365,
      kmsKeyArn: props.kmsKeyArn,
    });
    const role = new Role(this, 'Role', {
      name: `${props.trailName}-logs`,
      description: 'CloudTrail writes its events to CloudWatch Logs',
      trust: [
        {
          sid: 'TrustCloudTrail',
          principals,
          actions: ['sts:AssumeRole'],
          resources: [],
          conditions: { StringEquals: ours },
        },
      ],
      statements: [
        {
          sid: 'WriteEvents',
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [`${this.logGroup.arn}:log-stream:${stack.accountId}_CloudTrail_${stack.region}*`],
        },
      ],
    });
    this.resource = new Cloudtrail(this, 'Resource', {
      name: props.trailName,
      s3BucketName: this.bucket.resource.id,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      kmsKeyId: props.kmsKeyArn,
      cloudWatchLogsGroupArn: `${this.logGroup.arn}:*`,
      cloudWatchLogsRoleArn: role.arn,
      // CloudTrail tries the bucket's policy when the trail is made.
      dependsOn: [
        ...this.bucket.node.findAll().filter((it) => TerraformResource.isTerraformResource(it)),
        ...role.permissions,
      ],
    });
  }
}
