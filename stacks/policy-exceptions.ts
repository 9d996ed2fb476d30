import type { PolicyException } from '@groundwork/infra-policy';

const accept = (rule: string, stack: string, resource: string, reason: string): PolicyException => ({
  rule,
  stack: `*-${stack}`,
  resource,
  reason,
});

/** A statement of the roles that GitHub takes; in which of their policies it lies depends on their lengths. */
const acceptStatement = (sid: string, reason: string): PolicyException => ({
  ...accept('iam-wildcard-resource', 'security', 'aws_iam_policy.Github_*', reason),
  what: `statement ${sid} allows *`,
});

/** Findings that are accepted, each with its reason. `*` stands for any environment and for CDKTF's suffix. */
export const POLICY_EXCEPTIONS: readonly PolicyException[] = [
  accept(
    'closed-ingress',
    'network',
    'aws_vpc_security_group_ingress_rule.Tiers_LoadBalancer_Http*',
    'The load balancer serves the public behind the firewall; edge.allowedCidrs narrows it, port 80 only redirects.',
  ),
  accept(
    's3-encrypted',
    'data',
    'aws_s3_bucket.Logs_*',
    "S3 delivers access logs to buckets with its own key only; a customer's key makes delivery fail silently.",
  ),
  accept(
    's3-access-logged',
    'security',
    'aws_s3_bucket.Config_Bucket_*',
    'Holds AWS Config snapshots; reads of it are in CloudTrail, and the log bucket belongs to a later stack.',
  ),
  accept(
    's3-access-logged',
    'security',
    'aws_s3_bucket.Trail_Bucket_*',
    'Holds the trail itself; logging it into another bucket of the same account adds no witness.',
  ),
  ...['iam-wildcard-action', 'iam-wildcard-resource'].map((rule) =>
    accept(
      rule,
      'security',
      'aws_iam_policy.Boundary_*',
      'A boundary gives nothing: it lets through what a role’s own policies name, and denies the rest of its statements.',
    ),
  ),
  acceptStatement(
    'StartWith',
    'An instance’s disk and interface carry no tags while it starts, and images are Amazon’s.',
  ),
  acceptStatement(
    'MakeDistributions',
    'A new distribution has no name; tagging it, in the same call, is held to our tags.',
  ),
  acceptStatement(
    'UseDeliveries',
    'AWS makes up the names of deliveries; source and destination are held to our prefix.',
  ),
  acceptStatement(
    'FindDatabases',
    'The provider filters by resource id, and such a call is authorised on all databases.',
  ),
  acceptStatement(
    'ReadListsOfAws',
    'AWS gives its own lists their ids, in each region others; what they hold is public.',
  ),
  acceptStatement('FindAlarms', 'cloudwatch:DescribeAlarms is authorised on all alarms, whichever are asked for.'),
  acceptStatement(
    'EncryptStreams',
    'Kinesis asks about its own action on the key; the use of keys is held to our tags by KMS’s.',
  ),
  acceptStatement(
    'FollowChanges',
    'Route 53 makes up the ids of changes; the call tells nothing but whether one is done.',
  ),
  accept(
    's3-encrypted',
    'data',
    'aws_s3_bucket.ReplicaLogs_*',
    "S3 delivers access logs to buckets with its own key only; a customer's key makes delivery fail silently.",
  ),
  ...['Logs', 'Messaging', 'Volumes'].map((key) =>
    accept(
      'data-kept',
      'security',
      `aws_kms_key.Keys_${key}_*`,
      'Encrypts nothing that outlives its stack but logs and queues; a deletion waits and can be cancelled meanwhile.',
    ),
  ),
];
