import { ConfigConfigurationRecorderStatus } from '@cdktf/provider-aws/lib/config-configuration-recorder-status/index.js';
import { ConfigConfigurationRecorder } from '@cdktf/provider-aws/lib/config-configuration-recorder/index.js';
import { ConfigDeliveryChannel } from '@cdktf/provider-aws/lib/config-delivery-channel/index.js';
import { Construct } from 'constructs';
import { Bucket } from '../bucket/bucket.js';
import { Role, serviceTrust } from '../role/role.js';
import { EnvironmentStack } from '../stack/environment-stack.js';

/** Settings of a {@link ConfigRecorder}. */
export interface ConfigRecorderProps {
  /** Bucket that is made for histories and snapshots. */
  readonly bucketName: string;
  /** Key of the bucket; the role gets the use of it. */
  readonly kmsKeyArn: string;
  /** Whether the bucket is kept when the environment goes. @default false */
  readonly protect?: boolean;
}

/**
 * AWS Config: what each resource looked like when. An account takes one recorder per region, so the environment's
 * settings can leave it out.
 */
export class ConfigRecorder extends Construct {
  /** Escape hatch: the resource itself. */
  readonly resource: ConfigConfigurationRecorder;
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: ConfigRecorderProps) {
    super(scope, id);
    const stack = EnvironmentStack.of(this);
    this.bucket = new Bucket(this, 'Bucket', {
      bucketName: props.bucketName,
      kmsKeyArn: props.kmsKeyArn,
      protect: props.protect,
    });
    const bucketArn = this.bucket.resource.arn;
    const role = new Role(this, 'Role', {
      name: `${stack.namePrefix}-config`,
      description: 'AWS Config reads configurations and delivers them',
      trust: [serviceTrust('config.amazonaws.com', stack.accountId)],
      // Reads the description of every kind of resource: AWS keeps the list.
      managedPolicies: ['service-role/AWS_ConfigRole'],
      statements: [
        { sid: 'CheckBucket', actions: ['s3:GetBucketAcl', 's3:ListBucket'], resources: [bucketArn] },
        {
          sid: 'Deliver',
          actions: ['s3:PutObject'],
          resources: [`${bucketArn}/AWSLogs/${stack.accountId}/Config/*`],
        },
        { sid: 'EncryptDeliveries', actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [props.kmsKeyArn] },
      ],
    });
    this.resource = new ConfigConfigurationRecorder(this, 'Resource', {
      name: stack.namePrefix,
      roleArn: role.arn,
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
    });
    const channel = new ConfigDeliveryChannel(this, 'DeliveryChannel', {
      name: stack.namePrefix,
      s3BucketName: this.bucket.resource.id,
      s3KmsKeyArn: props.kmsKeyArn,
      snapshotDeliveryProperties: { deliveryFrequency: 'TwentyFour_Hours' },
      dependsOn: [this.resource, ...role.permissions],
    });
    new ConfigConfigurationRecorderStatus(this, 'Status', {
      name: this.resource.name,
      isEnabled: true,
      dependsOn: [channel],
    });
  }
}
