import { spawnSync } from 'node:child_process';
import { EMULATOR, EMULATOR_VARIABLES } from './emulator.js';

type Describe = (name: string, suite: () => void) => void;

function describeUnless(reason: string | undefined): Describe {
  if (reason === undefined) {
    Object.assign(process.env, EMULATOR_VARIABLES);
    return describe;
  }
  return (name, suite) => {
    process.stdout.write(`SKIPPED deploy-tool, ${name}: ${reason}\n`);
    describe.skip(name, suite);
  };
}

const noEmulator = EMULATOR ? undefined : 'moto_server is not on this machine (pip install "moto[server]")';

function noTerraform(): string | undefined {
  const { status, stdout } = spawnSync('terraform', ['version', '-json'], { encoding: 'utf8', timeout: 30_000 });
  if (status !== 0) return 'terraform is not on this machine';
  const [, minor] = /"terraform_version": "1\.(\d+)/.exec(stdout) ?? [];
  return Number(minor ?? 0) < 11 ? 'terraform is older than 1.11, the first with final S3 locks' : undefined;
}

/** `describe` with an emulator of AWS, which says why it does not run where there is none. */
export const describeWithAws: Describe = describeUnless(noEmulator);

/** `describe` with real Terraform and an emulator of AWS. */
export const describeWithTerraform: Describe = (name, suite) => {
  describeUnless(noEmulator ?? noTerraform())(name, suite);
};
