import type { Rule } from '../rule.js';
import { s3AccessLogged } from './buckets/s3-access-logged.js';
import { s3Encrypted } from './buckets/s3-encrypted.js';
import { s3OwnerEnforced } from './buckets/s3-owner-enforced.js';
import { s3PublicAccessBlocked } from './buckets/s3-public-access-blocked.js';
import { s3TlsOnly } from './buckets/s3-tls-only.js';
import { s3Versioned } from './buckets/s3-versioned.js';
import { cacheAuthenticated } from './cache/cache-authenticated.js';
import { cacheEncrypted } from './cache/cache-encrypted.js';
import { cacheRecoverable } from './cache/cache-recoverable.js';
import { eksAccessEntries } from './cluster/eks-access-entries.js';
import { eksEndpointClosed } from './cluster/eks-endpoint-closed.js';
import { eksLogged } from './cluster/eks-logged.js';
import { eksSecretsEncrypted } from './cluster/eks-secrets-encrypted.js';
import { eksStandardSupport } from './cluster/eks-standard-support.js';
import { instanceMetadataV2 } from './compute/instance-metadata-v2.js';
import { noPublicAddress } from './compute/no-public-address.js';
import { rdsBackedUp } from './database/rds-backed-up.js';
import { rdsEncrypted } from './database/rds-encrypted.js';
import { rdsIamAuthentication } from './database/rds-iam-authentication.js';
import { rdsLogsExported } from './database/rds-logs-exported.js';
import { rdsPasswordManaged } from './database/rds-password-managed.js';
import { rdsPrivate } from './database/rds-private.js';
import { rdsTlsForced } from './database/rds-tls-forced.js';
import { iamInverted } from './iam/iam-inverted.js';
import { iamNoAdministrators } from './iam/iam-no-administrators.js';
import { iamOpenPrincipal } from './iam/iam-open-principal.js';
import { iamRoleBounded } from './iam/iam-role-bounded.js';
import { iamReadable } from './iam/iam-readable.js';
import { iamTrustBound } from './iam/iam-trust-bound.js';
import { iamWildcardAction } from './iam/iam-wildcard-action.js';
import { iamWildcardResource } from './iam/iam-wildcard-resource.js';
import { kmsRotated } from './keys/kms-rotated.js';
import { cloudtrailValidated } from './logs/cloudtrail-validated.js';
import { logGroupEncrypted } from './logs/log-group-encrypted.js';
import { logGroupRetention } from './logs/log-group-retention.js';
import { vpcFlowLogs } from './logs/vpc-flow-logs.js';
import { kinesisEncrypted } from './messaging/kinesis-encrypted.js';
import { snsEncrypted } from './messaging/sns-encrypted.js';
import { sqsDeadLetter } from './messaging/sqs-dead-letter.js';
import { sqsEncrypted } from './messaging/sqs-encrypted.js';
import { closedIngress } from './network/closed-ingress.js';
import { vpcEndpointBound } from './network/vpc-endpoint-bound.js';
import { defaultGroupClosed } from './network/default-group-closed.js';
import { dataKept } from './protection/data-kept.js';
import { standbyInAnotherZone } from './protection/standby-in-another-zone.js';
import { ecrEncrypted } from './registry/ecr-encrypted.js';
import { ecrTrustworthy } from './registry/ecr-trustworthy.js';
import { stateLocked } from './state/state-locked.js';
import { dynamodbEncrypted } from './stores/dynamodb-encrypted.js';
import { dynamodbRecoverable } from './stores/dynamodb-recoverable.js';
import { ebsEncrypted } from './stores/ebs-encrypted.js';
import { secretEncrypted } from './stores/secret-encrypted.js';
import { eksVersionSupported, rdsVersionSupported, cacheVersionSupported } from './support/versions-supported.js';
import { requiredTags } from './tags/required-tags.js';

/** Every rule, in the order in which findings are listed. */
export const RULES: readonly Rule[] = [
  s3AccessLogged,
  s3Encrypted,
  s3OwnerEnforced,
  s3PublicAccessBlocked,
  s3TlsOnly,
  s3Versioned,
  cacheAuthenticated,
  cacheEncrypted,
  cacheRecoverable,
  eksAccessEntries,
  eksEndpointClosed,
  eksLogged,
  eksSecretsEncrypted,
  eksStandardSupport,
  instanceMetadataV2,
  noPublicAddress,
  rdsBackedUp,
  rdsEncrypted,
  rdsIamAuthentication,
  rdsLogsExported,
  rdsPasswordManaged,
  rdsPrivate,
  rdsTlsForced,
  iamInverted,
  iamNoAdministrators,
  iamOpenPrincipal,
  iamReadable,
  iamRoleBounded,
  iamTrustBound,
  iamWildcardAction,
  iamWildcardResource,
  kmsRotated,
  cloudtrailValidated,
  logGroupEncrypted,
  logGroupRetention,
  vpcFlowLogs,
  kinesisEncrypted,
  snsEncrypted,
  sqsDeadLetter,
  sqsEncrypted,
  closedIngress,
  defaultGroupClosed,
  vpcEndpointBound,
  dataKept,
  standbyInAnotherZone,
  ecrEncrypted,
  ecrTrustworthy,
  stateLocked,
  dynamodbEncrypted,
  dynamodbRecoverable,
  ebsEncrypted,
  secretEncrypted,
  eksVersionSupported,
  rdsVersionSupported,
  cacheVersionSupported,
  requiredTags,
];
