export { EnvironmentStack, type EnvironmentStackProps, type OutputOptions } from './stack/environment-stack.js';
export { StackOutput, type Input, type OutputValue } from './stack/stack-output.js';
export { stateKey, type StateSettings } from './stack/state-backend.js';
export { InfrastructureError } from './stack/infrastructure-error.js';
export { arnOf, partitionOf, type ArnParts } from './stack/arn.js';
export {
  denyInsecureTransport,
  policyDocument,
  type PolicyConditions,
  type PolicyPrincipals,
  type PolicyStatement,
} from './policy-document/policy-document.js';
export { Key, type KeyProps } from './key/key.js';
export { KEY_ITSELF, KEY_USE, useByLogs, useByService, useByTrail } from './key/key-policy.js';
export { Bucket, type BucketAccessLogs, type BucketCorsProps, type BucketProps } from './bucket/bucket.js';
export { AccessLogBucket, type AccessLogBucketProps } from './bucket/access-log-bucket.js';
export { type BucketLifecycleProps, type StorageClass } from './bucket/bucket-lifecycle.js';
export { type BucketReplicationProps } from './bucket/bucket-replication.js';
export { Queue, type QueueProps } from './queue/queue.js';
export { Secret, type GeneratedValue, type SecretProps } from './secret/secret.js';
export { LogGroup, type LogGroupProps } from './log-group/log-group.js';
export { Role, serviceTrust, type RoleProps } from './role/role.js';
export { LONGEST_POLICY, MOST_POLICIES, PolicySet, type PolicySetProps } from './role/policy-set.js';
export {
  boundaryArn,
  boundaryName,
  PermissionsBoundary,
  type PermissionsBoundaryProps,
} from './role/permissions-boundary.js';
export { WorkloadRole, trustPods, type WorkloadRoleProps } from './role/workload-role.js';
export { SecurityGroup, type Peer, type SecurityGroupProps, type Traffic } from './security-group/security-group.js';
export { SecurityTiers, type SecurityTiersProps } from './security-group/security-tiers.js';
export { ExistingNetwork, type ExistingNetworkProps } from './network/existing-network.js';
export { InterfaceEndpoints, type InterfaceEndpointsProps } from './network/interface-endpoints.js';
export { Network } from './network/network.js';
export type {
  FlowLogSettings,
  NatMode,
  NetworkAttributes,
  NetworkProps,
  ZoneBlocks,
} from './network/network-settings.js';
export { Database } from './database/database.js';
export { type DatabaseBackupReplication, type DatabaseProps } from './database/database-props.js';
export { DATABASE_PARAMETERS, type DatabaseParameters } from './database/database-parameters.js';
export { Cache, type CacheProps } from './cache/cache.js';
export { EventRule, objectCreated, type EventPattern, type EventRuleProps } from './event-rule/event-rule.js';
export { Schedules, type ScheduleProps, type SchedulesProps } from './schedule/schedule.js';
export { Stream, type StreamProps } from './stream/stream.js';
export { Repository, type RepositoryProps } from './repository/repository.js';
export { UserPool } from './user-pool/user-pool.js';
export {
  DEFAULT_GROUPS,
  DEFAULT_PASSWORD_POLICY,
  type PasswordPolicy,
  type UserPoolProps,
} from './user-pool/user-pool-props.js';
export { Firewall, type FirewallProps } from './firewall/firewall.js';
export { OriginGuard, type OriginGuardProps } from './firewall/origin-guard.js';
export { Certificate, type CertificateProps } from './certificate/certificate.js';
export {
  NotificationTopic,
  NOTIFYING_SERVICES,
  type NotificationTopicProps,
} from './notification-topic/notification-topic.js';
export { Alarm, type AlarmProps } from './alarm/alarm.js';
export { type Metric, type MetricExpression } from './alarm/metric.js';
export { Dashboard, type DashboardGraph, type DashboardProps } from './dashboard/dashboard.js';
export { Budget, type BudgetProps } from './budget/budget.js';
export {
  CLOUDFRONT_REGION,
  Distribution,
  logDeliveryStatement,
  type DistributionProps,
} from './distribution/distribution.js';
export { AccessHost, type AccessHostProps } from './access-host/access-host.js';
export { AccessEntries, type AccessEntriesProps } from './cluster/access-entries.js';
export { Addons, type AddonName, type AddonsProps } from './cluster/addons.js';
export { Cluster } from './cluster/cluster.js';
export type { AccessEntryProps, ClusterProps } from './cluster/cluster-settings.js';
export { amiType, type Accelerator } from './node-group/ami-type.js';
export { NodeGroup, type NodeGroupProps, type Taint } from './node-group/node-group.js';
export { NodeRole, type NodeRoleProps } from './node-group/node-role.js';
export { ConfigRecorder, type ConfigRecorderProps } from './config-recorder/config-recorder.js';
export { GithubProvider, type GithubProviderProps } from './github-oidc/github-provider.js';
export { GithubRole, type GithubRoleProps, type GithubSubject } from './github-oidc/github-role.js';
export { Trail, type TrailProps } from './trail/trail.js';
export { KarpenterSupport, type KarpenterSupportProps } from './cluster/karpenter-support.js';
