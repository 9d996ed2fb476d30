/** A module of terraform-aws-modules and where its defaults were read. */
export interface ComparedModule {
  readonly name: string;
  /** File and commit in github.com/terraform-aws-modules/terraform-aws-<name>. */
  readonly file: string;
  readonly commit: string;
}

/** One default of theirs beside ours. */
export interface ComparedDefault {
  readonly module: string;
  readonly setting: string;
  readonly theirs: string;
  readonly ours: string;
  /** Rule that fails every synth in which ours would be weaker. */
  readonly rule: string;
}

/** Read on 2026-11-21, in the newest version that could be read here; releases after these commits may differ. */
export const MODULES: readonly ComparedModule[] = [
  { name: 'vpc', file: 'wrappers/main.tf', commit: '02d691ee52c364a5c9c94b745afdfd5ba1b96318' },
  { name: 'eks', file: 'variables.tf', commit: '002be2f28667e576923caedf05e11f7103ab92bf' },
  { name: 'rds', file: 'wrappers/main.tf', commit: '10c795c6b2025ad752b9a855e1f77f16f6f93817' },
  { name: 'elasticache', file: 'wrappers/main.tf', commit: '19291321c3d835a25e4ca896cad8994cd6c5b77e' },
  { name: 's3-bucket', file: 'wrappers/main.tf', commit: '0308df5c2bbf1e033cd29b66e7d3042a54697d63' },
];

const row = (module: string, setting: string, theirs: string, ours: string, rule: string): ComparedDefault => ({
  module,
  setting,
  theirs,
  ours,
  rule,
});

export const COMPARED_DEFAULTS: readonly ComparedDefault[] = [
  row('vpc', 'enable_flow_log', 'false', 'on, all or rejected traffic', 'vpc-flow-logs'),
  row('vpc', 'flow_log_cloudwatch_log_group_retention_in_days', 'null (for ever)', 'set', 'log-group-retention'),
  row('vpc', 'flow_log_cloudwatch_log_group_kms_key_id', 'null', 'own key', 'log-group-encrypted'),
  row('vpc', 'manage_default_security_group', 'true, no rules', 'taken over, no rules', 'default-group-closed'),
  row('vpc', 'map_public_ip_on_launch', 'false', 'false', 'no-public-address'),
  row('vpc', 'vpc_flow_log_permissions_boundary', 'null', 'on every role', 'iam-role-bounded'),
  row('eks', 'cluster_endpoint_private_access', 'true', 'true', 'eks-endpoint-closed'),
  row('eks', 'cluster_endpoint_public_access', 'false', 'false, or own addresses', 'eks-endpoint-closed'),
  row('eks', 'cluster_endpoint_public_access_cidrs', '0.0.0.0/0', 'never the internet', 'eks-endpoint-closed'),
  row('eks', 'cluster_enabled_log_types', 'audit, api, authenticator', 'all five', 'eks-logged'),
  row('eks', 'cluster_encryption_config', 'secrets, own key', 'secrets, own key', 'eks-secrets-encrypted'),
  row('eks', 'enable_kms_key_rotation', 'true', 'true', 'kms-rotated'),
  row('eks', 'cloudwatch_log_group_retention_in_days', '90', 'set', 'log-group-retention'),
  row('eks', 'cloudwatch_log_group_kms_key_id', 'null', 'own key', 'log-group-encrypted'),
  row('eks', 'authentication_mode', 'API_AND_CONFIG_MAP', 'API', 'eks-access-entries'),
  row('eks', 'iam_role_permissions_boundary', 'null', 'on every role', 'iam-role-bounded'),
  row('rds', 'storage_encrypted', 'true', 'true', 'rds-encrypted'),
  row('rds', 'kms_key_id', "null (AWS's key)", 'own key', 'rds-encrypted'),
  row('rds', 'performance_insights_kms_key_id', 'null', 'own key', 'rds-encrypted'),
  row('rds', 'master_user_secret_kms_key_id', 'null', 'own key', 'rds-encrypted'),
  row('rds', 'manage_master_user_password', 'true', 'true', 'rds-password-managed'),
  row('rds', 'publicly_accessible', 'false', 'false', 'rds-private'),
  row('rds', 'parameters (rds.force_ssl)', 'none', '1', 'rds-tls-forced'),
  row('rds', 'backup_retention_period', 'null (provider: 0)', '7 days or more', 'rds-backed-up'),
  row('rds', 'copy_tags_to_snapshot', 'false', 'true', 'rds-backed-up'),
  row('rds', 'delete_automated_backups', 'true', 'false where data is protected', 'rds-backed-up'),
  row('rds', 'skip_final_snapshot', 'false', 'false where data is protected', 'rds-backed-up'),
  row('rds', 'deletion_protection', 'false', 'true where data is protected', 'data-kept'),
  row('rds', 'multi_az', 'false', 'true where data is protected', 'standby-in-another-zone'),
  row('rds', 'iam_database_authentication_enabled', 'false', 'true', 'rds-iam-authentication'),
  row('rds', 'performance_insights_enabled', 'false', 'true', 'rds-logs-exported'),
  row('rds', 'enabled_cloudwatch_logs_exports', 'none', 'postgresql', 'rds-logs-exported'),
  row('rds', 'monitoring_role_permissions_boundary', 'null', 'on every role', 'iam-role-bounded'),
  row('elasticache', 'at_rest_encryption_enabled', 'true', 'true', 'cache-encrypted'),
  row('elasticache', 'transit_encryption_enabled', 'true', 'true', 'cache-encrypted'),
  row('elasticache', 'transit_encryption_mode', 'null', 'required', 'cache-encrypted'),
  row('elasticache', 'kms_key_arn', "null (AWS's key)", 'own key', 'cache-encrypted'),
  row('elasticache', 'auth_token, user_group_ids', 'null', 'one of them', 'cache-authenticated'),
  row('elasticache', 'multi_az_enabled', 'false', 'true where data is protected', 'cache-recoverable'),
  row('elasticache', 'automatic_failover_enabled', 'null', 'true where data is protected', 'cache-recoverable'),
  row('elasticache', 'snapshot_retention_limit', 'null (none)', '1 day or more', 'cache-recoverable'),
  row('s3-bucket', 'attach_deny_insecure_transport_policy', 'false', 'always', 's3-tls-only'),
  row('s3-bucket', 'server_side_encryption_configuration', "none (S3's key)", 'own key', 's3-encrypted'),
  row('s3-bucket', 'versioning', 'none', 'enabled', 's3-versioned'),
  row('s3-bucket', 'logging', 'none', 'access logs', 's3-access-logged'),
  row('s3-bucket', 'block_public_acls and the other three', 'false', 'true', 's3-public-access-blocked'),
  row('s3-bucket', 'object_ownership', 'ObjectWriter, not managed', 'BucketOwnerEnforced', 's3-owner-enforced'),
  row('s3-bucket', 'force_destroy', 'false', 'false where data is protected', 'data-kept'),
];
