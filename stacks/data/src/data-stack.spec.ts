import { Template, TEST_ENVIRONMENT, testStack } from '@groundwork/infra-constructs/testing';
import { environmentNames, exampleSpec, type ExampleName } from '@groundwork/infra-spec';
import { Testing } from 'cdktf';
import { DataStack, type DataStackProps } from './data-stack.js';

function propsOf(example: ExampleName): DataStackProps {
  const spec = exampleSpec(example);
  return {
    ...TEST_ENVIRONMENT,
    names: environmentNames(spec),
    database: spec.database,
    cache: spec.cache,
    storage: spec.storage,
    protection: spec.protection,
    keepImages: spec.delivery.keepImages,
    databaseSubnets: ['subnet-1', 'subnet-2'],
    databaseSecurityGroupId: 'sg-database',
    cacheSecurityGroupId: 'sg-cache',
    dataKeyArn: 'arn:data',
    secretsKeyArn: 'arn:secrets',
    logsKeyArn: 'arn:logs',
  };
}

const synthesise = (example: ExampleName, props: Partial<DataStackProps> = {}) =>
  Template.of(new DataStack(Testing.app(), 'test-data', { ...propsOf(example), ...props }));

describe('DataStack of a cheap environment', () => {
  const template = synthesise('minimal');

  it('publishes its values in the names of terraform-aws-modules', () => {
    expect(Object.keys(template.outputs).sort()).toEqual([
      'db_instance_address',
      'db_instance_arn',
      'db_instance_endpoint',
      'db_instance_identifier',
      'db_instance_master_user_secret_arn',
      'db_instance_name',
      'db_instance_port',
      'db_instance_resource_id',
      'replication_group_auth_token_secret_arn',
      'replication_group_id',
      'replication_group_port',
      'replication_group_primary_endpoint_address',
      'replication_group_reader_endpoint_address',
      'repository_arns',
      'repository_urls',
      's3_bucket_arn',
      's3_bucket_id',
      's3_log_bucket_arn',
      's3_log_bucket_id',
    ]);
  });

  it('has one database node and one cache node', () => {
    template.hasResource('aws_db_instance', { multi_az: false, instance_class: 'db.t4g.micro' });
    template.hasResource('aws_elasticache_replication_group', { num_cache_clusters: 1, multi_az_enabled: false });
  });

  it('is emptied and destroyed', () => {
    template.resourceCountIs('aws_s3_bucket', 2, { force_destroy: true, lifecycle: { prevent_destroy: false } });
    template.resourceCountIs('aws_ecr_repository', 3, { force_delete: true, lifecycle: { prevent_destroy: false } });
    template.hasResource('aws_db_instance', { deletion_protection: false, skip_final_snapshot: true });
  });

  it('tells EventBridge of new documents and logs who reads them', () => {
    template.hasResource('aws_s3_bucket_notification', { eventbridge: true });
    template.hasResource('aws_s3_bucket_logging', { target_bucket: /aws_s3_bucket\.Logs/ });
  });

  it('uses a key for each purpose', () => {
    template.hasResource('aws_db_instance', { kms_key_id: 'arn:data', master_user_secret_kms_key_id: 'arn:secrets' });
    template.hasResource('aws_secretsmanager_secret', { kms_key_id: 'arn:secrets' });
    template.resourceCountIs('aws_cloudwatch_log_group', 4, { kms_key_id: 'arn:logs' });
    template.resourceCountIs('aws_kms_key', 0);
  });
});

describe('DataStack of an environment that must survive', () => {
  const template = synthesise('resilient');

  it('holds its stores', () => {
    for (const type of [
      'aws_db_instance',
      'aws_elasticache_replication_group',
      'aws_s3_bucket',
      'aws_ecr_repository',
    ]) {
      const blocks = Object.values(template.findResources(type));
      expect(blocks.length).toBeGreaterThan(0);
      expect(blocks.map(({ lifecycle }) => lifecycle)).toEqual(blocks.map(() => ({ prevent_destroy: true })));
    }
    template.hasResource('aws_db_instance', { deletion_protection: true, skip_final_snapshot: false });
  });

  it('has a standby and replicas', () => {
    template.hasResource('aws_db_instance', { multi_az: true });
    template.hasResource('aws_elasticache_replication_group', {
      num_cache_clusters: 3,
      automatic_failover_enabled: true,
    });
  });

  it('copies documents and backups to another region under one key there', () => {
    template.resourceCountIs('aws_kms_key', 1, { region: 'us-west-2' });
    template.hasResource('aws_s3_bucket', { region: 'us-west-2', force_destroy: false });
    template.hasResource('aws_db_instance_automated_backups_replication', {
      region: 'us-west-2',
      retention_period: 14,
    });
    template.hasOutput('s3_replica_bucket_arn');
  });

  it('logs who reads the copy, in its region', () => {
    template.hasResource('aws_s3_bucket_logging', { region: 'us-west-2', target_bucket: /ReplicaLogs/ });
  });

  it('lets the web app upload straight from the browser', () => {
    template.hasResource('aws_s3_bucket_cors_configuration', {
      cors_rule: { allowed_origins: ['https://rag.example.com'] },
    });
  });
});

describe('DataStack', () => {
  it('keeps objects where they are when lifecycle rules are off', () => {
    const { storage } = exampleSpec();
    const template = synthesise('minimal', { storage: { ...storage, lifecycle: false } });
    const rules = Object.values(template.findResources('aws_s3_bucket_lifecycle_configuration')).flatMap(
      ({ bucket, rule }) => (String(bucket).includes('Documents') ? (rule as object[]) : []),
    );
    expect(rules).toHaveLength(1);
    expect(rules[0]).not.toHaveProperty('transition');
  });

  it('lets the accounts of later stages pull every image, and none when there are none', () => {
    const template = synthesise('minimal', { imagePullAccounts: ['444455556666'] });
    template.resourceCountIs('aws_ecr_repository_policy', 3, {
      policy: { Statement: [{ Principal: { AWS: 'arn:aws:iam::444455556666:root' } }] },
    });
    synthesise('minimal').resourceCountIs('aws_ecr_repository_policy', 0);
  });

  it('reads subnets and groups of the network stack and depends on it', () => {
    const app = Testing.app();
    const network = testStack('test-network', {}, app);
    const databaseSubnets = network.output('database_subnets', ['subnet-1', 'subnet-2']);
    const stack = new DataStack(app, 'test-data', { ...propsOf('minimal'), databaseSubnets });
    Template.of(stack).hasResource('aws_db_subnet_group', {
      subnet_ids: '${data.terraform_remote_state.State-test-network.outputs.database_subnets}',
    });
    expect(stack.dependencies).toEqual([network]);
  });
});
