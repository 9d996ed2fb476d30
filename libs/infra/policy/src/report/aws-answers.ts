import { z } from 'zod';

const Tags = z.array(z.object({ Key: z.string(), Value: z.string() })).default([]);

/** `aws ec2 describe-volumes`. */
const Volumes = z.object({
  Volumes: z.array(z.object({ VolumeId: z.string(), Size: z.number(), State: z.string(), Tags })),
});

/** `aws ec2 describe-addresses`. */
const Addresses = z.object({
  Addresses: z.array(
    z.object({ PublicIp: z.string(), AllocationId: z.string().optional(), AssociationId: z.string().optional(), Tags }),
  ),
});

/** `aws ec2 describe-snapshots --owner-ids self`. */
const Snapshots = z.object({
  Snapshots: z.array(z.object({ SnapshotId: z.string(), StartTime: z.coerce.date(), VolumeSize: z.number(), Tags })),
});

/** `aws elbv2 describe-load-balancers`. */
const LoadBalancers = z.object({
  LoadBalancers: z.array(z.object({ LoadBalancerArn: z.string(), LoadBalancerName: z.string() })),
});

/** `aws elbv2 describe-target-groups`. */
const TargetGroups = z.object({
  TargetGroups: z.array(z.object({ TargetGroupArn: z.string(), LoadBalancerArns: z.array(z.string()).default([]) })),
});

/** `aws elbv2 describe-target-health`, by the target group's ARN. */
const TargetHealth = z.record(z.string(), z.object({ TargetHealthDescriptions: z.array(z.unknown()) }));

/** `aws logs describe-log-groups`. */
const LogGroups = z.object({
  logGroups: z.array(
    z.object({ logGroupName: z.string(), retentionInDays: z.number().optional(), storedBytes: z.number().default(0) }),
  ),
});

/** JSON answers of the AWS CLI, all pages of each (the CLI pages by itself). */
export const AwsAnswers = z.object({
  volumes: Volumes,
  addresses: Addresses,
  snapshots: Snapshots,
  loadBalancers: LoadBalancers,
  targetGroups: TargetGroups,
  targetHealth: TargetHealth,
  logGroups: LogGroups,
});

export type AwsAnswers = z.infer<typeof AwsAnswers>;
