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
export { KEY_ITSELF, KEY_USE, useByLogs, useByService } from './key/key-policy.js';
export { Bucket, type BucketAccessLogs, type BucketCorsProps, type BucketProps } from './bucket/bucket.js';
export { AccessLogBucket, type AccessLogBucketProps } from './bucket/access-log-bucket.js';
export { type BucketLifecycleProps, type StorageClass } from './bucket/bucket-lifecycle.js';
export { type BucketReplicationProps } from './bucket/bucket-replication.js';
export { Queue, type QueueProps } from './queue/queue.js';
export { Secret, type GeneratedValue, type SecretProps } from './secret/secret.js';
export { trustService } from './policy-document/trust-service.js';
