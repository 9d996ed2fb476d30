/** Parameters of PostgreSQL by name. */
export type DatabaseParameters = Readonly<Record<string, string>>;

/** Parameters that PostgreSQL takes at its start only; RDS wants `pending-reboot` for them. */
const STATIC = new Set(['shared_preload_libraries', 'rds.force_ssl', 'max_connections', 'shared_buffers']);

/**
 * TLS for everyone, SCRAM passwords, logs that explain an incident, and memory for building HNSW indexes.
 * `DBInstanceClassMemory` is in bytes, the parameters in KiB: `/8192` is an eighth of the instance's memory
 * (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ParamValuesRef.html, read 2026-11-21).
 */
export const DATABASE_PARAMETERS: DatabaseParameters = {
  'rds.force_ssl': '1',
  ssl_min_protocol_version: 'TLSv1.2',
  password_encryption: 'scram-sha-256',
  'rds.accepted_password_auth_method': 'scram',
  shared_preload_libraries: 'pg_stat_statements',
  log_connections: '1',
  log_disconnections: '1',
  log_lock_waits: '1',
  log_statement: 'ddl',
  // Milliseconds: slower statements are logged. Statements' parameters stay out of the log.
  log_min_duration_statement: '1000',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  // Milliseconds: a transaction that somebody forgot must not hold back vacuum of a vector index.
  idle_in_transaction_session_timeout: '300000',
  maintenance_work_mem: 'GREATEST({DBInstanceClassMemory/8192},65536)',
  max_parallel_maintenance_workers: '2',
};

/** The parameters as a parameter group wants them. */
export function parameterList(
  parameters: DatabaseParameters,
): { readonly name: string; readonly value: string; readonly applyMethod: string }[] {
  return Object.entries(parameters).map(([name, value]) => ({
    name,
    value,
    applyMethod: STATIC.has(name) ? 'pending-reboot' : 'immediate',
  }));
}
