import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSynthesisedStacks } from '@groundwork/infra-policy';
import {
  EXAMPLES,
  exampleSpec,
  parseEnvironment,
  type EnvironmentSpec,
  type ExampleName,
} from '@groundwork/infra-spec';
import { actionsOf, ATTACHED_POLICIES, NEEDS, SERVICES, statementsFor } from '@groundwork/stack-security';
import { App } from 'cdktf';
import { composeEnvironment } from './compose-environment.js';

type Section = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/** Reading states is granted by their bucket, not by a service of the stacks. */
const STATES = 'data.terraform_remote_state';

async function load(name: string): Promise<EnvironmentSpec> {
  const file = new URL(`../environments/${name}/environment.ts`, import.meta.url);
  return parseEnvironment(((await import(file.href)) as { readonly default: unknown }).default);
}

function synthesise(spec: EnvironmentSpec) {
  const outdir = mkdtempSync(join(tmpdir(), 'groundwork-permissions-'));
  try {
    const app = new App({ outdir });
    const stacks = composeEnvironment(app, spec);
    app.synth();
    const templates = readSynthesisedStacks(outdir).map(({ template }) => template);
    const sections = (kind: string) => templates.map((template) => (template[kind] ?? {}) as Section);
    const types = (kind: string, prefix = '') =>
      sections(kind).flatMap((section) => Object.keys(section).map((type) => prefix + type));
    const made = (type: string) => sections('resource').flatMap((section) => Object.values(section[type] ?? {}));
    return {
      stacks,
      made,
      types: [...types('resource'), ...types('data', 'data.'), ...types('ephemeral', 'ephemeral.')],
    };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

const environments = [
  ...(Object.keys(EXAMPLES) as ExampleName[]).map((name) => ({
    name: `example ${name}`,
    ...synthesise(exampleSpec(name)),
  })),
  ...(await Promise.all(['dev', 'staging', 'prod'].map(async (name) => ({ name, ...synthesise(await load(name)) })))),
];

describe('the permissions of GitHub’s roles', () => {
  it('are known for every type that any environment or example holds', () => {
    const used = new Set(environments.flatMap(({ types }) => types));
    expect([...used].filter((type) => type !== STATES && !NEEDS[type]).sort()).toEqual([]);
  });

  it('are granted by a statement each, and no statement grants what nothing needs', () => {
    const { stacks } = environments.find(({ name }) => name === 'prod')!;
    const stack = stacks.find(({ node }) => node.id.endsWith('-security'))!;
    const reach = { stack, clusterName: 'c', logGroupPrefix: '/a/b/', domain: 'rag.example.com', hostedZoneId: 'Z1' };
    const needed = new Set((['plan', 'deploy', 'destroy'] as const).flatMap((role) => actionsOf(role)));
    const granted = new Set(SERVICES.flatMap((service) => service.statements(reach)).flatMap(({ actions }) => actions));
    expect([...needed].filter((action) => !granted.has(action))).toEqual([]);
    expect([...granted].filter((action) => !needed.has(action))).toEqual([]);
    for (const role of ['plan', 'deploy', 'destroy'] as const) {
      const own = new Set(statementsFor(role, reach).flatMap(({ actions }) => actions));
      expect([...own].sort()).toEqual(actionsOf(role));
    }
  });

  it('cover the policies of AWS that any role carries, and no other', () => {
    const carried = environments
      .flatMap(({ made }) => made('aws_iam_role_policy_attachment'))
      .map(({ policy_arn }) => /:aws:policy\/(.+)$/.exec(policy_arn as string)?.[1])
      .filter((name) => name !== undefined);
    expect([...new Set(carried)].sort()).toEqual([...ATTACHED_POLICIES].sort());
  });
});

describe.each(environments)('in $name', ({ stacks, made }) => {
  it('every role carries the environment’s boundary', () => {
    const roles = made('aws_iam_role');
    expect(roles.length).toBeGreaterThan(0);
    for (const { name, permissions_boundary } of roles) {
      expect([name, permissions_boundary]).toEqual([
        name,
        expect.stringMatching(/policy\/.+-boundary$|^\$\{aws_iam_policy\.Boundary_\w+\.arn\}$/),
      ]);
    }
  });

  it('every role has a name under the prefix to which the deploy role is held', () => {
    const [prefix] = made('aws_iam_policy').flatMap(({ name }) => /^(.+)-boundary$/.exec(name as string)?.[1] ?? []);
    expect(made('aws_iam_role').filter(({ name }) => !(name as string).startsWith(`${prefix}-`))).toEqual([]);
  });

  it('stacks with roles come after the one that makes the boundary', () => {
    const security = stacks[0]!;
    const later = stacks.filter(
      (stack) =>
        stack !== security && stack.node.findAll().some(({ node }) => node.id === 'Role' || node.id.endsWith('Role')),
    );
    for (const stack of later) expect([stack.node.id, reaches(stack, security)]).toEqual([stack.node.id, true]);
  });
});

interface Dependent {
  readonly dependencies: readonly Dependent[];
}

function reaches(from: Dependent, to: Dependent): boolean {
  return from.dependencies.some((upstream) => upstream === to || reaches(upstream, to));
}
