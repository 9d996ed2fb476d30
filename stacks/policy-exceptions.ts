import type { PolicyException } from '@groundwork/infra-policy';

const accept = (rule: string, stack: string, resource: string, reason: string): PolicyException => ({
  rule,
  stack: `*-${stack}`,
  resource,
  reason,
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
  accept(
    'iam-no-administrators',
    'security',
    'aws_iam_role_policy_attachment.Github_Deploy_PowerUserAccess_*',
    'Terraform makes resources of some thirty services with it; trust is bound to repository and GitHub environment.',
  ),
  accept(
    'iam-wildcard-resource',
    'security',
    'aws_iam_role_policy.Github_*',
    "The state's key is made by bootstrap, so its id is not known; the statement is bound to the key's alias.",
  ),
  accept(
    'iam-wildcard-resource',
    'access',
    'aws_iam_role_policy.LoadBalancerController_Role_Policy_*',
    'Look-ups without a resource type, and certificates and VPCs that ingresses may name, as in the published policy.',
  ),
  accept(
    'iam-wildcard-resource',
    'access',
    'aws_iam_role_policy.NodeAutoscaler_Role_Policy_*',
    'ec2:GetInstanceTypesFromInstanceRequirements reads the catalogue of instance types and knows no resource.',
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
