import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { AwsAnswers } from './aws-answers.js';

const run = promisify(execFile);
const TIMEOUT_MILLISECONDS = 120_000;
const MAXIMUM_ANSWER_BYTES = 256 * 1024 * 1024;

/**
 * Asks the AWS CLI, which only reads here, with the credentials of the shell.
 *
 * @throws Error `REPORT_AWS_FAILED` with the CLI's own words
 */
export async function askAws(region: string): Promise<AwsAnswers> {
  const ask = async (...words: readonly string[]): Promise<unknown> => {
    const limits = { timeout: TIMEOUT_MILLISECONDS, maxBuffer: MAXIMUM_ANSWER_BYTES };
    const asked = run('aws', [...words, '--region', region, '--output', 'json'], limits);
    const { stdout } = await asked.catch((cause: unknown) => {
      const message = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`REPORT_AWS_FAILED: ${message.trim()}; log in with an account that may describe resources`);
    });
    return JSON.parse(stdout) as unknown;
  };
  const [volumes, addresses, snapshots, loadBalancers, targetGroups, logGroups] = await Promise.all([
    ask('ec2', 'describe-volumes'),
    ask('ec2', 'describe-addresses'),
    ask('ec2', 'describe-snapshots', '--owner-ids', 'self'),
    ask('elbv2', 'describe-load-balancers'),
    ask('elbv2', 'describe-target-groups'),
    ask('logs', 'describe-log-groups'),
  ]);
  const targetHealth: Record<string, unknown> = {};
  for (const { TargetGroupArn: arn } of AwsAnswers.shape.targetGroups.parse(targetGroups).TargetGroups) {
    targetHealth[arn] = await ask('elbv2', 'describe-target-health', '--target-group-arn', arn);
  }
  return AwsAnswers.parse({ volumes, addresses, snapshots, loadBalancers, targetGroups, targetHealth, logGroups });
}
