import { Template, testStack } from '../testing/index.js';
import { Cache, type CacheProps } from './cache.js';

function synthesise(props: Partial<CacheProps> = {}): Template {
  const stack = testStack();
  new Cache(stack, 'Cache', {
    replicationGroupId: 'groundwork-test',
    subnetIds: ['subnet-1'],
    securityGroupIds: ['sg-1'],
    kmsKeyArn: 'arn:data',
    secretName: 'groundwork-test/cache-token',
    ...props,
  });
  return Template.of(stack);
}

describe('Cache', () => {
  it('is Valkey 8', () => {
    const template = synthesise();
    template.hasResource('aws_elasticache_replication_group', { engine: 'valkey', engine_version: '8.0' });
    template.hasResource('aws_elasticache_parameter_group', { family: 'valkey8' });
  });

  it('demands TLS and encrypts what lies on disks', () => {
    synthesise().hasResource('aws_elasticache_replication_group', {
      transit_encryption_enabled: true,
      transit_encryption_mode: 'required',
      at_rest_encryption_enabled: 'true',
      kms_key_id: 'arn:data',
    });
  });

  it('has a token that Secrets Manager makes, and rotates it without a break', () => {
    const template = synthesise({ tokenVersion: 3 });
    template.hasResource('aws_secretsmanager_secret_version', { secret_string_wo_version: 3 });
    template.hasDataSource('aws_secretsmanager_secret_version', { version_id: /aws_secretsmanager_secret_version/ });
    template.hasResource('aws_elasticache_replication_group', {
      auth_token: /^\$\{data\.aws_secretsmanager_secret_version\..*\.secret_string}$/,
      auth_token_update_strategy: 'ROTATE',
    });
  });

  it('fails over to a replica in another zone', () => {
    synthesise().hasResource('aws_elasticache_replication_group', {
      num_cache_clusters: 2,
      automatic_failover_enabled: true,
      multi_az_enabled: true,
    });
  });

  it('is one node where that is enough', () => {
    synthesise({ replicas: 0 }).hasResource('aws_elasticache_replication_group', {
      num_cache_clusters: 1,
      automatic_failover_enabled: false,
      multi_az_enabled: false,
    });
  });

  it('refuses failover without a replica', () => {
    expect(() => synthesise({ replicas: 0, failover: true })).toThrow(/CACHE_FAILOVER_NEEDS_REPLICA.*replicas to 1/);
  });

  it('writes slow and engine logs to encrypted groups', () => {
    const template = synthesise({ logsKmsKeyArn: 'arn:logs' });
    template.resourceCountIs('aws_cloudwatch_log_group', 2, { kms_key_id: 'arn:logs' });
    template.hasResource('aws_elasticache_replication_group', {
      log_delivery_configuration: { log_type: 'slow-log', destination_type: 'cloudwatch-logs', log_format: 'json' },
    });
  });

  it('keeps snapshots, the last one when it goes', () => {
    synthesise().hasResource('aws_elasticache_replication_group', {
      snapshot_retention_limit: 7,
      final_snapshot_identifier: 'groundwork-test-final',
      lifecycle: { prevent_destroy: true },
    });
    expect(synthesise({ preventDestroy: false }).resource('aws_elasticache_replication_group')).not.toHaveProperty(
      'final_snapshot_identifier',
    );
  });
});
