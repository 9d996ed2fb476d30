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

/**
 * What may pass the S3 gateway endpoint: this account's buckets, and reading the two AWS-owned kinds that nodes need,
 * image layers of ECR and packages of Amazon Linux 2023.
 * Sources: ECR user guide, "Minimum Amazon S3 bucket permissions for Amazon ECR"; Amazon Linux 2023 user guide,
 * "Deterministic upgrades" (repositories in `al2023-repos-<region>-<id>`).
 */
export function s3EndpointPolicy(place: EndpointPlace): readonly PolicyStatement[] {
  return [
    withinAccount('OwnBuckets', OBJECTS, place.accountId),
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
  ];
}

/** What may pass the DynamoDB gateway endpoint. */
export function dynamoDbEndpointPolicy(place: EndpointPlace): readonly PolicyStatement[] {
  return [withinAccount('OwnTables', ITEMS, place.accountId)];
}
