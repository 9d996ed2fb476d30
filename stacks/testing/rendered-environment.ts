import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSynthesisedStacks } from '@groundwork/infra-policy';
import type { EnvironmentSpec } from '@groundwork/infra-spec';
import { ReleaseStack } from '@groundwork/stack-release';
import { App, DefaultTokenResolver, StringConcat, Tokenization } from 'cdktf';
import { parseAllDocuments } from 'yaml';
import { composeEnvironment } from '../compose-environment.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const RENDER_MS = 60_000;

/** A Kubernetes object, as far as the checks look at it. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly [section: string]: unknown;
}

/** Attributes of a Terraform resource. */
export type Attributes = Readonly<Record<string, unknown>>;

/** An environment as Terraform and the cluster would get it. References to other stacks' outputs read `<stack>/<output>`. */
export interface RenderedEnvironment {
  /** Terraform's resources of a type, of one stack. */
  readonly made: (stack: string, type: string) => readonly Attributes[];
  /** Values of a release of the platform stack by its chart's name; undefined where it is not installed. */
  readonly platform: (chart: string) => Attributes | undefined;
  /** What Groundwork's own chart renders with the stage's values and the release stack's, hooks included. */
  readonly objects: readonly KubernetesObject[];
  /** The same objects of other charts that stand in the platform stack. */
  readonly manifests: readonly KubernetesObject[];
}

/** Helm, where there is one: of `PATH`, of the control plane's binaries, of the workspace's tools. */
export const HELM = [
  'helm',
  join(homedir(), '.cache', 'kube-bin', 'helm'),
  join(ROOT, '.cache', 'tools', 'bin', 'helm'),
].find((program) => spawnSync(program, ['version'], { timeout: RENDER_MS }).status === 0);

/** Synthesises every stack of the environment, and has Helm render the release. */
export function renderEnvironment(spec: EnvironmentSpec): RenderedEnvironment {
  const outdir = mkdtempSync(join(tmpdir(), 'groundwork-rendered-'));
  try {
    const app = new App({ outdir });
    const stacks = composeEnvironment(app, spec);
    app.synth();
    const templates = new Map(
      readSynthesisedStacks(outdir).map(({ name, template }) => [name, named(template) as Attributes]),
    );
    const made = (stack: string, type: string) => {
      const resources = (templates.get(`${spec.name}-${stack}`)?.resource ?? {}) as Record<string, object | undefined>;
      return Object.values((resources[type] ?? {}) as Record<string, Attributes>);
    };
    const platform = (chart: string) => {
      const release = made('platform', 'helm_release').find(({ name }) => name === chart);
      return release && (JSON.parse((release.values as [string])[0]) as Attributes);
    };
    const release = stacks.find((stack) => stack instanceof ReleaseStack)!;
    const values = named(resolved(release), true);
    return {
      made,
      platform,
      objects: renderChart(outdir, join(ROOT, 'environments', spec.name, 'values.yaml'), values),
      manifests: platform('cluster-manifests')!.manifests as readonly KubernetesObject[],
    };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function resolved(release: ReleaseStack): unknown {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(release.values, { scope: release, resolver, preparing: false });
}

function renderChart(folder: string, stage: string, values: unknown): readonly KubernetesObject[] {
  const given = join(folder, 'values.json');
  writeFileSync(given, JSON.stringify(values));
  const files = [...(existsSync(stage) ? ['-f', stage] : []), '-f', given];
  const text = execFileSync(
    HELM!,
    ['template', 'groundwork', join(ROOT, 'apps/chart'), '-n', 'groundwork', '--kube-version', '1.35.0', ...files],
    { encoding: 'utf8', timeout: RENDER_MS, maxBuffer: 32 * 1024 ** 2, stdio: 'pipe' },
  );
  return parseAllDocuments(text)
    .map((document) => document.toJS() as KubernetesObject | null)
    .filter((object) => object !== null);
}

const REFERENCE = /\$\{data\.terraform_remote_state\.State-([\w-]+)\.outputs\.(\w+)\}/g;

/** What stands for a reference where the chart's schema asks for more than a text, by its key. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  port: 5432,
  subnets: ['subnet-1', 'subnet-2'],
  name: 'groundwork',
  username: 'groundwork_login',
  version: `uuid/${'0'.repeat(32)}`,
  bucket: 'groundwork-sample-documents',
  url: 'https://sqs.us-east-1.amazonaws.com/111122223333/sample',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1',
  webAclArn: 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/a/1',
  userPoolArn: 'arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_a',
};

/** References by a readable name; with `typed`, samples where the chart is particular. */
function named(value: unknown, typed = false, key = ''): unknown {
  if (typeof value === 'string') {
    if (typed && value.includes('${') && key in SAMPLES) return SAMPLES[key];
    return value.replaceAll(REFERENCE, '$1/$2');
  }
  if (Array.isArray(value)) return value.map((each) => named(each, typed));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, named(each, typed, name)]));
}
