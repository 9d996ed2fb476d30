import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProcess, type ProcessResult } from '../run-process.js';
import { ACCOUNT, EMULATOR_VARIABLES } from './emulator.js';

const REPOSITORY = fileURLToPath(new URL('../../../..', import.meta.url));
export const BUCKET = `groundwork-dev-state-${ACCOUNT}-us-east-1`;

/** Three stacks of Terraform's built-in resource: app reads data, data reads network. */
const APP = `
import { App, DataResource, S3Backend, TerraformOutput, TerraformStack } from 'cdktf';
const app = new App();
function stack(id, upstream, preventDestroy) {
  const name = id.split('-')[1];
  const one = new TerraformStack(app, id);
  new S3Backend(one, { bucket: '${BUCKET}', key: id + '/terraform.tfstate', region: 'us-east-1', encrypt: true,
    kmsKeyId: 'arn:aws:kms:us-east-1:${ACCOUNT}:alias/groundwork-dev-state', usePathStyle: true });
  one.addOverride('terraform.backend.s3.use_lockfile', true);
  if (process.env.TEST_PROVIDER) one.addOverride('terraform.required_providers.aws', { source: 'aws', version: process.env.TEST_PROVIDER });
  const resource = new DataResource(one, 'Thing', { input: { name, input: process.env.TEST_INPUT ?? 'first' }, lifecycle: { preventDestroy } });
  new TerraformOutput(one, name + '_id', { value: resource.id, staticId: true });
  new TerraformOutput(one, 'password', { value: 'secret', sensitive: true, staticId: true });
  if (process.env.TEST_HELM && name === 'app') one.addOverride('provider.helm', [{}]);
  if (upstream) one.addDependency(upstream);
  return one;
}
for (const environment of process.argv[2] ? [process.argv[2]] : ['dev', 'other']) {
  const network = stack(environment + '-network');
  const data = stack(environment + '-data', network, process.env.TEST_PROTECTED === 'true');
  stack(environment + '-app', data);
}
app.synth();
`;

const SETTINGS = {
  name: 'dev',
  accountId: ACCOUNT,
  owner: 'platform',
  costCentre: 'rag',
  protection: { production: false, preventDestroy: false, deletionProtection: false, emptyOnDestroy: true },
  budget: { monthlyUsd: 100 },
  delivery: { github: { owner: 'example', repository: 'groundwork', branch: 'develop' } },
};

/** A small workspace beside the real one; the command line runs in it as it would there. */
export class TestWorkspace {
  readonly root = mkdtempSync(join(tmpdir(), 'deploy-tool-'));

  /** @param settings of the environment's file, beside those that every environment needs. */
  constructor(settings: Readonly<Record<string, unknown>> & { readonly name?: string } = {}) {
    const environment = { ...SETTINGS, ...settings };
    mkdirSync(join(this.root, 'environments', environment.name), { recursive: true });
    symlinkSync(join(REPOSITORY, 'node_modules'), join(this.root, 'node_modules'));
    const write = (name: string, text: string) => writeFileSync(join(this.root, name), text);
    write('package.json', '{ "type": "module" }');
    write('main.js', APP);
    write(`environments/${environment.name}/environment.ts`, `export default ${JSON.stringify(environment)};`);
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
  run(args: readonly string[]): Promise<ProcessResult> {
    return this.start(process.execPath, [
      join(REPOSITORY, 'tools', 'deploy', 'dist', 'main.js'),
      ...args,
      '--root',
      this.root,
    ]);
  }

  /** Runs CDKTF's own command line, as `npx cdktf` does. */
  cdktf(args: readonly string[]): Promise<ProcessResult> {
    return this.start(join(REPOSITORY, 'node_modules', '.bin', 'cdktf'), args);
  }

  /** Writes the stacks anew as the target `synth` does, without the seconds that CDKTF's command line takes. */
  async resynthesise(variables: Readonly<Record<string, string>> = {}): Promise<void> {
    mkdirSync(join(this.root, 'cdktf.out', 'dev'), { recursive: true });
    const { status, output } = await this.start(process.execPath, ['main.js', 'dev'], {
      CDKTF_OUTDIR: join('cdktf.out', 'dev'),
      ...variables,
    });
    if (status !== 0) throw new Error(output);
  }

  private start(
    program: string,
    args: readonly string[],
    variables: Readonly<Record<string, string>> = {},
  ): Promise<ProcessResult> {
    return runProcess(program, args, {
      directory: this.root,
      variables: {
        ...process.env,
        NODE_OPTIONS: '',
        ...EMULATOR_VARIABLES,
        CHECKPOINT_DISABLE: '1',
        DISABLE_VERSION_CHECK: '1',
        TF_CLI_CONFIG_FILE: join(this.root, 'terraform.rc'),
        ...variables,
      },
      timeout: 120_000,
      show: false,
    });
  }

  /** What Terraform's own settings say, in their own language. */
  configureTerraform(text: string): void {
    writeFileSync(join(this.root, 'terraform.rc'), text);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
