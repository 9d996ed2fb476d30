import { setTimeout as sleep } from 'node:timers/promises';
import { aws, DeliveryError, run } from '../command.mjs';
import { requireSettings } from '../deploy/require-settings.mjs';
import { entry, stepSummary } from '../entry.mjs';
import { digestOf } from './registry.mjs';

const INTERVAL_MS = 10_000;
const ATTEMPTS = 60;
/** What stops a delivery. Lower ones are reported. */
const STOPPING = ['CRITICAL', 'HIGH'];

/**
 * @param {Record<string, number>} counts by severity, as ECR gives them
 * @returns {{ stopping: number, line: string }}
 */
export function judge(counts) {
  const stopping = STOPPING.reduce((sum, severity) => sum + (counts[severity] ?? 0), 0);
  const line = Object.entries(counts)
    .map(([severity, count]) => `${count} ${severity.toLowerCase()}`)
    .join(', ');
  return { stopping, line: line || 'none known' };
}

/**
 * Waits for ECR's scan on push and returns what it counted.
 *
 * @param {{ repository: string, digest: string, attempts?: number, intervalMs?: number, env?: NodeJS.ProcessEnv }} options
 */
export async function scanCounts({ repository, digest, attempts = ATTEMPTS, intervalMs = INTERVAL_MS, env }) {
  const which = ['--repository-name', repository, '--image-id', `imageDigest=${digest}`];
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const { code, stderr } = await run('aws', ['ecr', 'describe-image-scan-findings', ...which, '--max-items', '1'], {
      env,
    });
    if (code === 0) {
      const answer = await aws(['ecr', 'describe-image-scan-findings', ...which], { env });
      if (answer.imageScanStatus.status === 'COMPLETE' || answer.imageScanStatus.status === 'ACTIVE') {
        return answer.imageScanFindings.findingSeverityCounts ?? {};
      }
      if (answer.imageScanStatus.status === 'FAILED') break;
    } else if (!stderr.includes('ScanNotFoundException')) {
      throw new DeliveryError(`ECR does not tell of its scan:\n${stderr.trim()}`, 'Is scan on push enabled?');
    }
    if (attempt < attempts) await sleep(intervalMs);
  }
  throw new DeliveryError(`ECR has not scanned ${repository}@${digest}.`, 'Is scan on push enabled? Scan it by hand.');
}

/** ECR scans images, not the index that names one per platform. */
const PLATFORMS = ['linux/amd64', 'linux/arm64'];

await entry(import.meta.url, async (_args, env) => {
  requireSettings(['REPOSITORY', 'DIGEST'], env);
  // ECR knows repositories without the registry's host.
  const repository = env.REPOSITORY.slice(env.REPOSITORY.indexOf('/') + 1);
  let found = 0;
  for (const platform of PLATFORMS) {
    const digest = await digestOf(`${env.REPOSITORY}@${env.DIGEST}`, { platform });
    const { stopping, line } = judge(await scanCounts({ repository, digest: digest ?? '' }));
    stepSummary(`Vulnerabilities of \`${repository}\` for ${platform}: ${line}`, env);
    found += stopping;
  }
  if (found > 0)
    throw new DeliveryError(`${found} critical or high vulnerabilities.`, 'Renew the base image or the package.');
});
