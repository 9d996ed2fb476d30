import { FlowLog } from '@cdktf/provider-aws/lib/flow-log/index.js';
import { Construct } from 'constructs';
import { LogGroup } from '../log-group/log-group.js';
import { Role, serviceTrust } from '../role/role.js';
import { EnvironmentStack } from '../stack/environment-stack.js';
import type { FlowLogSettings } from './network-settings.js';

/** Settings of {@link FlowLogs}. */
export interface FlowLogsProps extends FlowLogSettings {
  readonly vpcId: string;
  readonly kmsKeyArn: string;
}

/** The VPC's flow logs in an encrypted log group, written by a role that can do only that. */
export class FlowLogs extends Construct {
  readonly logGroup: LogGroup;
  /** Escape hatch: the resource itself. */
  readonly resource: FlowLog;

  constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    const stack = EnvironmentStack.of(this);
    this.logGroup = new LogGroup(this, 'LogGroup', {
      logGroupName: `/aws/vpc/${stack.namePrefix}/flow-logs`,
      retentionDays: props.retentionDays,
      kmsKeyArn: props.kmsKeyArn,
    });
    const role = new Role(this, 'Role', {
      name: `${stack.namePrefix}-flow-logs`,
      description: 'Writes the flow logs of the VPC',
      trust: [
        serviceTrust(
          'vpc-flow-logs.amazonaws.com',
          stack.accountId,
          stack.arn({ service: 'ec2', resource: 'vpc-flow-log/*' }),
        ),
      ],
      statements: [
        {
          sid: 'WriteFlowLogs',
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
          resources: [this.logGroup.arn, `${this.logGroup.arn}:*`],
        },
        {
          sid: 'FindLogGroup',
          actions: ['logs:DescribeLogGroups'],
          resources: ['*'],
          reason: 'logs:DescribeLogGroups knows no resource (service authorization reference)',
        },
      ],
    });
    this.resource = new FlowLog(this, 'Resource', {
      vpcId: props.vpcId,
      trafficType: props.traffic ?? 'ALL',
      logDestinationType: 'cloud-watch-logs',
      logDestination: this.logGroup.arn,
      iamRoleArn: role.arn,
      maxAggregationInterval: props.aggregationSeconds ?? 600,
      tags: { Name: `${stack.namePrefix}-flow-logs` },
    });
  }
}
