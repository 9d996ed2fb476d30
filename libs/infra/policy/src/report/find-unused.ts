import { AwsAnswers } from './aws-answers.js';

/** Something that is paid for and does nothing. */
export interface UnusedResource {
  readonly kind: 'volume' | 'address' | 'snapshot' | 'load balancer' | 'log group';
  readonly id: string;
  /** Why it seems unused. */
  readonly why: string;
}

export interface UnusedOptions {
  readonly now: Date;
  /** Days after which a snapshot counts as old. @default 90 */
  readonly snapshotDays?: number;
}

const DAY_MILLISECONDS = 86_400_000;

/**
 * What an account seems not to need. It proposes and deletes nothing: a snapshot may be kept by law, a volume may wait
 * for a pod that comes back.
 *
 * @param answers see {@link AwsAnswers}; a ZodError lists every field of another shape
 */
export function findUnused(answers: unknown, options: UnusedOptions): readonly UnusedResource[] {
  const account = AwsAnswers.parse(answers);
  return [
    ...volumes(account),
    ...addresses(account),
    ...snapshots(account, options),
    ...loadBalancers(account),
    ...logGroups(account),
  ];
}

function volumes({ volumes: { Volumes } }: AwsAnswers): readonly UnusedResource[] {
  return Volumes.filter(({ State }) => State === 'available').map(({ VolumeId, Size }) => ({
    kind: 'volume',
    id: VolumeId,
    why: `${Size} GB, attached to no machine`,
  }));
}

function addresses({ addresses: { Addresses } }: AwsAnswers): readonly UnusedResource[] {
  return Addresses.filter(({ AssociationId }) => AssociationId === undefined).map(({ PublicIp, AllocationId }) => ({
    kind: 'address',
    id: AllocationId ?? PublicIp,
    why: `${PublicIp} points at nothing`,
  }));
}

function snapshots(
  { snapshots: { Snapshots } }: AwsAnswers,
  { now, snapshotDays = 90 }: UnusedOptions,
): readonly UnusedResource[] {
  return Snapshots.map((snapshot) => ({
    ...snapshot,
    days: Math.floor((now.getTime() - snapshot.StartTime.getTime()) / DAY_MILLISECONDS),
  }))
    .filter(({ days }) => days > snapshotDays)
    .map(({ SnapshotId, VolumeSize, days }) => ({
      kind: 'snapshot',
      id: SnapshotId,
      why: `of a disk of ${VolumeSize} GB, ${days} days old`,
    }));
}

function loadBalancers(account: AwsAnswers): readonly UnusedResource[] {
  const targetsOf = (arn: string) => account.targetHealth[arn]?.TargetHealthDescriptions.length ?? 0;
  return account.loadBalancers.LoadBalancers.flatMap(({ LoadBalancerArn, LoadBalancerName }) => {
    const groups = account.targetGroups.TargetGroups.filter((group) =>
      group.LoadBalancerArns.includes(LoadBalancerArn),
    );
    if (groups.some((group) => targetsOf(group.TargetGroupArn) > 0)) return [];
    const why = groups.length === 0 ? 'it has no target group' : 'no target is registered with it';
    return [{ kind: 'load balancer' as const, id: LoadBalancerName, why }];
  });
}

function logGroups({ logGroups: { logGroups } }: AwsAnswers): readonly UnusedResource[] {
  return logGroups
    .filter(({ retentionInDays }) => retentionInDays === undefined)
    .map(({ logGroupName, storedBytes }) => ({
      kind: 'log group',
      id: logGroupName,
      why: `${storedBytes} bytes, kept for ever`,
    }));
}
