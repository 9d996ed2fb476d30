import { SchedulerScheduleGroup } from '@cdktf/provider-aws/lib/scheduler-schedule-group/index.js';
import { SchedulerSchedule } from '@cdktf/provider-aws/lib/scheduler-schedule/index.js';
import { Construct } from 'constructs';
import type { Queue } from '../queue/queue.js';
import { Role, serviceTrust } from '../role/role.js';
import { EnvironmentStack } from '../stack/environment-stack.js';

/** Settings of {@link Schedules}. */
export interface SchedulesProps {
  /** Name of the schedule group; the role is `<name>-scheduler`. */
  readonly groupName: string;
  /** Gets the messages; its dead-letter queue gets what cannot be delivered. */
  readonly target: Queue;
  /** Customer-managed key of schedules and queue. */
  readonly kmsKeyArn: string;
  readonly schedules: readonly ScheduleProps[];
}

/** One schedule. */
export interface ScheduleProps {
  /** Lower-case with hyphens. */
  readonly name: string;
  readonly description: string;
  /** `cron(0 2 * * ? *)` or `rate(5 minutes)`. */
  readonly expression: string;
  /** @default 'UTC' */
  readonly timezone?: string;
  /** Message text: an object that becomes JSON. */
  readonly message: object;
  /** @default true */
  readonly enabled?: boolean;
  /** Deliveries that are tried before the message becomes a dead letter. @default 3 */
  readonly maximumRetries?: number;
}

/** EventBridge Scheduler: messages to a queue at set times, by a role that can do nothing else. */
export class Schedules extends Construct {
  readonly group: SchedulerScheduleGroup;
  readonly role: Role;
  /** Escape hatch: the schedules themselves, by name. */
  readonly resources: ReadonlyMap<string, SchedulerSchedule>;

  constructor(scope: Construct, id: string, props: SchedulesProps) {
    super(scope, id);
    this.group = new SchedulerScheduleGroup(this, 'Group', { name: props.groupName });
    this.role = this.makeRole(props);
    this.resources = new Map(props.schedules.map((schedule) => [schedule.name, this.schedule(schedule, props)]));
  }

  private makeRole({ groupName, target, kmsKeyArn }: SchedulesProps): Role {
    return new Role(this, 'Role', {
      name: `${groupName}-scheduler`,
      description: 'EventBridge Scheduler sends messages to one queue',
      trust: [serviceTrust('scheduler.amazonaws.com', EnvironmentStack.of(this).accountId)],
      statements: [
        { sid: 'Send', actions: ['sqs:SendMessage'], resources: [target.arn, target.deadLetterQueue.arn] },
        { sid: 'Encrypt', actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [kmsKeyArn] },
      ],
    });
  }

  private schedule(schedule: ScheduleProps, { target, kmsKeyArn }: SchedulesProps): SchedulerSchedule {
    return new SchedulerSchedule(this, `Schedule-${schedule.name}`, {
      name: schedule.name,
      groupName: this.group.name,
      description: schedule.description,
      scheduleExpression: schedule.expression,
      scheduleExpressionTimezone: schedule.timezone ?? 'UTC',
      state: (schedule.enabled ?? true) ? 'ENABLED' : 'DISABLED',
      flexibleTimeWindow: { mode: 'OFF' },
      kmsKeyArn,
      target: {
        arn: target.arn,
        roleArn: this.role.arn,
        input: JSON.stringify(schedule.message),
        deadLetterConfig: { arn: target.deadLetterQueue.arn },
        retryPolicy: { maximumRetryAttempts: schedule.maximumRetries ?? 3, maximumEventAgeInSeconds: 3600 },
      },
    });
  }
}
