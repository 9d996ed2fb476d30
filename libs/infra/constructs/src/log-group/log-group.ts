import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group/index.js';
import { Construct } from 'constructs';

/** Settings of a {@link LogGroup}. */
export interface LogGroupProps {
  /** Name, such as `/groundwork/dev/api`. */
  readonly logGroupName: string;
  /** Days; CloudWatch Logs takes 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, … Never "for ever". @default 30 */
  readonly retentionDays?: number;
  /** Customer-managed key whose policy lets CloudWatch Logs use it (`Key` with `encryptsLogs`). */
  readonly kmsKeyArn: string;
  /** AWS refuses to delete the group. @default false: logs are no system of record */
  readonly protect?: boolean;
  /** @default the provider's region */
  readonly region?: string;
}

/** A log group that is encrypted and does not grow for ever. */
export class LogGroup extends Construct {
  /** Escape hatch: the resource itself. */
  readonly resource: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, props: LogGroupProps) {
    super(scope, id);
    this.resource = new CloudwatchLogGroup(this, 'Resource', {
      name: props.logGroupName,
      retentionInDays: props.retentionDays ?? 30,
      kmsKeyId: props.kmsKeyArn,
      deletionProtectionEnabled: props.protect ?? false,
      region: props.region,
    });
  }

  get arn(): string {
    return this.resource.arn;
  }

  get name(): string {
    return this.resource.name;
  }
}
