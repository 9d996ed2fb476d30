import type { StackOutput } from '@groundwork/infra-constructs';
import type { DataStack } from './data-stack.js';

/** What the data stack publishes. */
export interface DataOutputs {
  /** `host:port`. */
  readonly databaseEndpoint: StackOutput<string>;
  readonly databaseAddress: StackOutput<string>;
  readonly databasePort: StackOutput<number>;
  readonly databaseName: StackOutput<string>;
  readonly databaseIdentifier: StackOutput<string>;
  readonly databaseArn: StackOutput<string>;
  /** Id in `rds-db:connect` ARNs. */
  readonly databaseResourceId: StackOutput<string>;
  /** Secret `{ "username", "password" }` that RDS makes and rotates; the migration job reads it. */
  readonly databaseMasterUserSecretArn: StackOutput<string>;
  readonly cacheReplicationGroupId: StackOutput<string>;
  readonly cachePrimaryEndpoint: StackOutput<string>;
  readonly cacheReaderEndpoint: StackOutput<string>;
  readonly cachePort: StackOutput<number>;
  /** Secret whose text is the cache's token. */
  readonly cacheAuthTokenSecretArn: StackOutput<string>;
  readonly bucketId: StackOutput<string>;
  readonly bucketArn: StackOutput<string>;
  readonly logBucketId: StackOutput<string>;
  readonly logBucketArn: StackOutput<string>;
  /** Only with replication. */
  readonly replicaBucketArn: StackOutput<string> | undefined;
  /** Application → ECR URL without a tag. */
  readonly repositoryUrls: StackOutput<Readonly<Record<string, string>>>;
  /** Application → ECR ARN; the deploy role may push to these. */
  readonly repositoryArns: StackOutput<Readonly<Record<string, string>>>;
}

/** Publishes them in the names of terraform-aws-modules (rds, elasticache, s3-bucket, ecr). */
export function publishData(stack: DataStack): DataOutputs {
  const { database, cache, documents, logs, repositories } = stack;
  const { api, worker, web } = repositories;
  return {
    databaseEndpoint: stack.output('db_instance_endpoint', database.endpoint),
    databaseAddress: stack.output('db_instance_address', database.address),
    databasePort: stack.output('db_instance_port', database.port),
    databaseName: stack.output('db_instance_name', database.resource.dbName),
    databaseIdentifier: stack.output('db_instance_identifier', database.resource.identifier),
    databaseArn: stack.output('db_instance_arn', database.arn),
    databaseResourceId: stack.output('db_instance_resource_id', database.resourceId),
    databaseMasterUserSecretArn: stack.output('db_instance_master_user_secret_arn', database.masterUserSecretArn),
    cacheReplicationGroupId: stack.output('replication_group_id', cache.resource.id),
    cachePrimaryEndpoint: stack.output('replication_group_primary_endpoint_address', cache.primaryEndpoint),
    cacheReaderEndpoint: stack.output('replication_group_reader_endpoint_address', cache.readerEndpoint),
    cachePort: stack.output('replication_group_port', cache.port),
    cacheAuthTokenSecretArn: stack.output('replication_group_auth_token_secret_arn', cache.token.arn),
    bucketId: stack.output('s3_bucket_id', documents.name),
    bucketArn: stack.output('s3_bucket_arn', documents.arn),
    logBucketId: stack.output('s3_log_bucket_id', logs.name),
    logBucketArn: stack.output('s3_log_bucket_arn', logs.arn),
    replicaBucketArn: documents.replica && stack.output('s3_replica_bucket_arn', documents.replica.arn),
    repositoryUrls: stack.output('repository_urls', { api: api.url, worker: worker.url, web: web.url }),
    repositoryArns: stack.output('repository_arns', { api: api.arn, worker: worker.arn, web: web.arn }),
  };
}
