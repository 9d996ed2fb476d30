import { spawnSync } from 'node:child_process';

function missing(): string | undefined {
  const terraform = spawnSync('terraform', ['version', '-json'], { encoding: 'utf8', timeout: 30_000 });
  if (terraform.status !== 0) return 'terraform is not on this machine';
  const [, minor] = /"terraform_version": "1\.(\d+)/.exec(terraform.stdout) ?? [];
  if (Number(minor ?? 0) < 11) return 'terraform is older than 1.11, the first with final S3 locks';
  const moto = spawnSync('moto_server', ['--help'], { timeout: 30_000 });
  return moto.status === 0 ? undefined : 'moto_server is not on this machine (pip install "moto[server]")';
}

/** Why real Terraform and an S3 emulator cannot be had here; nothing if they can. */
export const reason = missing();

/** `describe` that says why it does not run where something is missing. */
export const describeWithTerraform: (name: string, suite: () => void) => void =
  reason === undefined ? describe : describe.skip;
if (reason !== undefined) process.stdout.write(`SKIPPED deploy-tool with real Terraform: ${reason}\n`);
