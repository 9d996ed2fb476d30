import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aws } from '../command.mjs';

/**
 * Puts the password of the pods' login in the database into its secret, once, as a version with the id that was chosen for it; the migration job makes the role with it. Terraform does
 * not, for it would read the value back at each plan, and plans are made for pull requests too.
 *
 * @param {{ secretArn: string, version: string }} login outputs `database_login_…` of the security stack
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<boolean>} whether it was not there
 */
export async function ensureDatabaseLogin({ secretArn, version }, { env } = {}) {
  const region = secretArn.split(':')[3];
  const where = ['--secret-id', secretArn, '--region', region];
  const { VersionIdsToStages: versions = {} } = await aws(['secretsmanager', 'describe-secret', ...where], { env });
  if (version in versions) return false;
  const folder = mkdtempSync(join(tmpdir(), 'groundwork-login-'));
  try {
    // By a file, so that it stands in no list of processes.
    const file = join(folder, 'password');
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
    const value = ['--client-request-token', version, '--secret-string', `file://${file}`];
    await aws(['secretsmanager', 'put-secret-value', ...where, ...value], { env });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return true;
}
