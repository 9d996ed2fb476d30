import type { PolicyStatement } from '../policy-document/policy-document.js';

/** Who asks and where it is. */
export interface EndpointPlace {
  readonly region: string;
  readonly accountId: string;
  readonly partition: string;
  readonly vpcId: string;
}

const OBJECTS = [
  's3:GetObject',
  's3:GetObjectAttributes',
  's3:GetObjectTagging',
  's3:GetObjectVersion',
  's3:PutObject',
  's3:PutObjectTagging',
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:AbortMultipartUpload',
  's3:ListMultipartUploadParts',
  's3:ListBucket',
  's3:ListBucketVersions',
  's3:ListBucketMultipartUploads',
  's3:GetBucketLocation',
];

/** What Terraform asks and sets when it runs in the VPC: the deploy roles say who may. */
const BUCKET_SETTINGS = [
  's3:CreateBucket',
  's3:DeleteBucket',
  's3:DeleteBucketPolicy',
  's3:GetAccelerateConfiguration',
  's3:GetBucketAcl',
  's3:GetBucketCORS',
  's3:GetBucketLogging',
  's3:GetBucketNotification',
  's3:GetBucketObjectLockConfiguration',
  's3:GetBucketOwnershipControls',
  's3:GetBucketPolicy',
  's3:GetBucketPublicAccessBlock',
  's3:GetBucketRequestPayment',
  's3:GetBucketTagging',
  's3:GetBucketVersioning',
  's3:GetBucketWebsite',
  's3:GetEncryptionConfiguration',
  's3:GetLifecycleConfiguration',
  's3:GetReplicationConfiguration',
  's3:ListTagsForResource',
  's3:PutBucketCORS',
  's3:PutBucketLogging',
  's3:PutBucketNotification',
  's3:PutBucketOwnershipControls',
  's3:PutBucketPolicy',
  's3:PutBucketPublicAccessBlock',
  's3:PutBucketTagging',
  's3:PutBucketVersioning',
  's3:PutEncryptionConfiguration',
  's3:PutLifecycleConfiguration',
  's3:PutReplicationConfiguration',
  's3:TagResource',
  's3:UntagResource',
];

const ITEMS = [
  'dynamodb:BatchGetItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:ConditionCheckItem',
  'dynamodb:DeleteItem',
  'dynamodb:DescribeTable',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:Scan',
  'dynamodb:UpdateItem',
];

/** Buckets of registry.k8s.io (one per region), Docker Hub and quay.io. */
const PUBLIC_REGISTRIES = ['prod-registry-k8s-io-*', 'docker-images-prod', 'quayio-production-s3'];

/** Nobody's credentials but this account's, and nobody's data but this account's: the way out for stolen data is shut. */
function withinAccount(sid: string, actions: readonly string[], accountId: string): PolicyStatement {
  return {
    sid,
    principals: '*',
    actions,
    resources: ['*'],
    reason: 'the endpoint serves every bucket or table of the account; the condition holds it to the account',
    conditions: { StringEquals: { 'aws:PrincipalAccount': accountId, 'aws:ResourceAccount': accountId } },
  };
}

/** The same for calls in which S3 may not know the owner yet, such as making a bucket. */
function settingsWithinAccount(accountId: string): PolicyStatement {
  return {
    ...withinAccount('OwnBucketSettings', BUCKET_SETTINGS, accountId),
    conditions: {
      StringEquals: { 'aws:PrincipalAccount': accountId },
      StringEqualsIfExists: { 'aws:ResourceAccount': accountId },
    },
  };
}

/**
 * What may pass the S3 gateway endpoint: this account's buckets and their settings, and reading what nodes start from:
 * image layers of ECR, packages of Amazon Linux 2023, and layers of public registries, which send clients in AWS to
 * buckets in their region.
 * Sources: ECR user guide, "Minimum Amazon S3 bucket permissions for Amazon ECR"; Amazon Linux 2023 user guide,
 * "Deterministic upgrades" (repositories in `al2023-repos-<region>-<id>`); for registry.k8s.io the issues
 * prometheus-community/helm-charts#2421 and kubernetes/registry.k8s.io#245 (2026-11-21); for Docker Hub
 * docker/hub-feedback#1318; for quay.io OpenShift's "Configuring your firewall" (2026-11-21).
 */
export function s3EndpointPolicy(place: EndpointPlace): readonly PolicyStatement[] {
  return [
    withinAccount('OwnBuckets', OBJECTS, place.accountId),
    settingsWithinAccount(place.accountId),
    {
      sid: 'AwsPackages',
      principals: '*',
      actions: ['s3:GetObject'],
      resources: [
        `arn:${place.partition}:s3:::prod-${place.region}-starport-layer-bucket/*`,
        `arn:${place.partition}:s3:::al2023-repos-${place.region}-*/*`,
      ],
      // AWS signs these downloads itself, so there is no account of ours to compare with.
      conditions: { StringEquals: { 'aws:SourceVpc': place.vpcId } },
    },
    {
      sid: 'PublicImageLayers',
      principals: '*',
      actions: ['s3:GetObject'],
      resources: PUBLIC_REGISTRIES.map((bucket) => `arn:${place.partition}:s3:::${bucket}/*`),
      // Nobody signs these, or the registry does.
      conditions: { StringEquals: { 'aws:SourceVpc': place.vpcId } },
    },
  ];
}

/** What may pass the DynamoDB gateway endpoint. */
export function dynamoDbEndpointPolicy(place: EndpointPlace): readonly PolicyStatement[] {
  return [withinAccount('OwnTables', ITEMS, place.accountId)];
}
