import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProcess, type ProcessResult } from '../run-process.js';
import type { Emulator } from './emulator.js';

const REPOSITORY = fileURLToPath(new URL('../../../..', import.meta.url));
/** moto's own account. */
export const ACCOUNT = '123456789012';
export const BUCKET = `groundwork-dev-state-${ACCOUNT}-us-east-1`;

/** Three stacks of Terraform's built-in resource: app reads data, data reads network. */
const APP = `
import { App, DataResource, S3Backend, TerraformOutput, TerraformStack } from 'cdktf';
const environment = process.argv[2] ?? 'dev';
const app = new App();
function stack(name, upstream, preventDestroy) {
  const id = environment + '-' + name;
  const one = new TerraformStack(app, id);
  new S3Backend(one, { bucket: '${BUCKET}', key: id + '/terraform.tfstate', region: 'us-east-1', encrypt: true,
    kmsKeyId: 'arn:aws:kms:us-east-1:${ACCOUNT}:alias/groundwork-dev-state', usePathStyle: true });
  one.addOverride('terraform.backend.s3.use_lockfile', true);
  const resource = new DataResource(one, 'Thing', { input: { name, input: process.env.TEST_INPUT ?? 'first' }, lifecycle: { preventDestroy } });
  new TerraformOutput(one, name + '_id', { value: resource.id, staticId: true });
  new TerraformOutput(one, 'password', { value: 'secret', sensitive: true, staticId: true });
  if (upstream) one.addDependency(upstream);
  return one;
}
const network = stack('network');
const data = stack('data', network, process.env.TEST_PROTECTED === 'true');
stack('app', data);
app.synth();
`;

const ENVIRONMENT = `export default {
  name: 'dev', accountId: '${ACCOUNT}', owner: 'platform', costCentre: 'rag',
  protection: { production: false, preventDestroy: false, deletionProtection: false, emptyOnDestroy: true },
  budget: { monthlyUsd: 100 },
  delivery: { github: { owner: 'example', repository: 'groundwork', branch: 'develop' } },
};
`;

/** A small workspace beside the real one; the command line runs in it as it would there. */
export class TestWorkspace {
  readonly root = mkdtempSync(join(tmpdir(), 'deploy-tool-'));

  constructor(private readonly emulator: Emulator) {
    mkdirSync(join(this.root, 'environments', 'dev'), { recursive: true });
    symlinkSync(join(REPOSITORY, 'node_modules'), join(this.root, 'node_modules'));
    const write = (name: string, text: string) => writeFileSync(join(this.root, name), text);
    write('package.json', '{ "type": "module" }');
    write('main.js', APP);
    write('environments/dev/environment.ts', ENVIRONMENT);
    write(
      'cdktf.json',
      JSON.stringify({
        language: 'typescript',
        app: 'node_modules/.bin/node main.js',
        sendCrashReports: 'false',
        projectId: 'test',
      }),
    );
    write('terraform.rc', '');
  }

  /** Runs the built command line. */
  run(args: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<ProcessResult> {
    const program = join(REPOSITORY, 'tools', 'deploy', 'dist', 'main.js');
    return runProcess(process.execPath, [program, ...args, '--root', this.root], {
      directory: this.root,
      variables: {
        ...process.env,
        NODE_OPTIONS: '',
        ...this.emulator.variables,
        TF_CLI_CONFIG_FILE: join(this.root, 'terraform.rc'),
        ...variables,
      },
      timeout: 120_000,
      show: false,
    });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
