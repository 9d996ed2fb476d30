import { Template, testStack } from '../testing/index.js';
import type { DatabaseProps } from './database-props.js';
import { Database } from './database.js';

function synthesise(props: Partial<DatabaseProps> = {}): Template {
  const stack = testStack();
  new Database(stack, 'Database', {
    identifier: 'groundwork-test',
    subnetIds: ['subnet-1', 'subnet-2'],
    securityGroupIds: ['sg-1'],
    kmsKeyArn: 'arn:data',
    secretKmsKeyArn: 'arn:secrets',
    logsKmsKeyArn: 'arn:logs',
    ...props,
  });
  return Template.of(stack);
}

const parameter = (name: string, value: string, apply_method: string) => ({ parameter: { name, value, apply_method } });

describe('Database', () => {
  it('is private, in its own subnets and security groups', () => {
    const template = synthesise();
    template.hasResource('aws_db_instance', { publicly_accessible: false, vpc_security_group_ids: ['sg-1'] });
    template.hasResource('aws_db_subnet_group', { subnet_ids: ['subnet-1', 'subnet-2'] });
  });

  it('takes connections over TLS and with SCRAM only', () => {
    const template = synthesise();
    template.hasResource('aws_db_parameter_group', parameter('rds.force_ssl', '1', 'pending-reboot'));
    template.hasResource(
      'aws_db_parameter_group',
      parameter('rds.accepted_password_auth_method', 'scram', 'immediate'),
    );
    template.hasResource('aws_db_instance', { ca_cert_identifier: 'rds-ca-rsa2048-g1' });
  });

  it('gives index builds an eighth of the memory', () => {
    synthesise().hasResource(
      'aws_db_parameter_group',
      parameter('maintenance_work_mem', 'GREATEST({DBInstanceClassMemory/8192},65536)', 'immediate'),
    );
  });

  it('is PostgreSQL 17 and never slips into paid extended support', () => {
    const template = synthesise();
    template.hasResource('aws_db_instance', {
      engine: 'postgres',
      engine_version: '17',
      engine_lifecycle_support: 'open-source-rds-extended-support-disabled',
      auto_minor_version_upgrade: true,
      allow_major_version_upgrade: false,
    });
    template.hasResource('aws_db_parameter_group', {
      family: 'postgres17',
      lifecycle: { create_before_destroy: true },
    });
  });

  it('encrypts storage, insights, password and logs by the given keys', () => {
    const template = synthesise();
    template.hasResource('aws_db_instance', {
      storage_encrypted: true,
      storage_type: 'gp3',
      kms_key_id: 'arn:data',
      performance_insights_kms_key_id: 'arn:data',
      manage_master_user_password: true,
      master_user_secret_kms_key_id: 'arn:secrets',
      iam_database_authentication_enabled: true,
    });
    template.resourceCountIs('aws_cloudwatch_log_group', 2, { kms_key_id: 'arn:logs', retention_in_days: 30 });
  });

  it('makes its log groups before RDS does', () => {
    synthesise().hasResource('aws_db_instance', {
      enabled_cloudwatch_logs_exports: ['postgresql', 'upgrade'],
      depends_on: [/Log-postgresql/, /Log-upgrade/],
    });
  });

  it('grows from 20 to 100 GiB by itself', () => {
    synthesise().hasResource('aws_db_instance', { allocated_storage: 20, max_allocated_storage: 100 });
  });

  it('has a standby, seven days of backups, and is watched each minute', () => {
    const template = synthesise();
    template.hasResource('aws_db_instance', {
      multi_az: true,
      backup_retention_period: 7,
      copy_tags_to_snapshot: true,
      performance_insights_enabled: true,
      performance_insights_retention_period: 7,
      monitoring_interval: 60,
      monitoring_role_arn: /MonitoringRole/,
    });
    template.hasResource('aws_iam_role_policy_attachment', {
      policy_arn: 'arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole',
    });
  });

  it('leaves insights and monitoring out when told', () => {
    const template = synthesise({ performanceInsightsDays: 0, monitoringInterval: 0 });
    template.hasResource('aws_db_instance', { performance_insights_enabled: false, monitoring_interval: 0 });
    template.resourceCountIs('aws_iam_role', 0);
  });

  it('is held by Terraform and AWS, and leaves a last snapshot', () => {
    synthesise().hasResource('aws_db_instance', {
      deletion_protection: true,
      skip_final_snapshot: false,
      final_snapshot_identifier: 'groundwork-test-final',
      delete_automated_backups: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  it('goes without a trace when nothing is to be held', () => {
    synthesise({ preventDestroy: false, deletionProtection: false }).hasResource('aws_db_instance', {
      deletion_protection: false,
      skip_final_snapshot: true,
      delete_automated_backups: true,
      lifecycle: { prevent_destroy: false },
    });
  });

  it('copies its backups to another region when told', () => {
    synthesise({ backupReplication: { region: 'us-west-2', kmsKeyArn: 'arn:west', retentionDays: 14 } }).hasResource(
      'aws_db_instance_automated_backups_replication',
      { region: 'us-west-2', kms_key_id: 'arn:west', retention_period: 14 },
    );
    synthesise().resourceCountIs('aws_db_instance_automated_backups_replication', 0);
  });

  it('takes parameters over its own', () => {
    synthesise({ parameters: { log_min_duration_statement: '200' } }).hasResource(
      'aws_db_parameter_group',
      parameter('log_min_duration_statement', '200', 'immediate'),
    );
  });
});
