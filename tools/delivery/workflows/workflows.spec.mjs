import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callsOf, readActions, readWorkflows, ROOT, stepsOf } from './read-workflows.mjs';

const workflows = readWorkflows();
const definitions = [...workflows, ...readActions()];
const everyStep = definitions.flatMap(({ file, definition }) => stepsOf(definition).map((step) => ({ file, ...step })));
const jobs = workflows.flatMap(({ file, definition }) =>
  Object.entries(definition.jobs).map(([name, job]) => ({ file, name, job })),
);
const ENVIRONMENTS = ['dev', 'staging', 'prod'];

/** Targets by project, as Nx resolves them. */
const projects = (() => {
  const file = join(ROOT, '.nx', `delivery-graph-${process.pid}.json`);
  const nx = join(ROOT, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
  const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true', NODE_OPTIONS: '' };
  execFileSync(process.execPath, [nx, 'graph', `--file=${file}`], { cwd: ROOT, env, stdio: 'pipe', timeout: 110_000 });
  const { nodes } = JSON.parse(readFileSync(file, 'utf8')).graph;
  execFileSync('rm', [file]);
  return new Map(Object.entries(nodes).map(([name, { data }]) => [name, Object.keys(data.targets ?? {})]));
})();

describe('what workflows call', () => {
  it('finds calls to judge at all', () => {
    const calls = everyStep.map(({ run }) => callsOf(run ?? ''));
    expect(calls.flatMap(({ scripts }) => scripts).length).toBeGreaterThan(15);
    expect(calls.flatMap(({ targets }) => targets).length).toBeGreaterThan(10);
  });

  it('is there: every script', () => {
    const missing = everyStep.flatMap(({ file, run }) =>
      callsOf(run ?? '')
        .scripts.filter((path) => !existsSync(join(ROOT, path)))
        .map((path) => `${file}: ${path}`),
    );
    expect(missing).toEqual([]);
  });

  it('is there: every npm script', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const missing = everyStep.flatMap(({ file, run }) =>
      callsOf(run ?? '')
        .npm.filter((name) => !(name in scripts))
        .map((name) => `${file}: npm run ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('is there: every Nx target, for each environment where the environment is a variable', () => {
    const missing = everyStep.flatMap(({ file, run }) =>
      callsOf(run ?? '').targets.flatMap(({ project, target }) => {
        if (project === '*')
          return [...projects.values()].some((names) => names.includes(target)) ? [] : [`${file}: ${target}`];
        const names = project.startsWith('$') ? ENVIRONMENTS : [project];
        return names
          .filter((name) => !projects.get(name)?.includes(target))
          .map((name) => `${file}: ${name}:${target}`);
      }),
    );
    expect(missing).toEqual([]);
  });

  it('is there: every workflow and action of this repository', () => {
    const local = everyStep.filter(({ uses }) => uses?.startsWith('./'));
    const missing = local.filter(
      ({ uses }) => !existsSync(join(ROOT, uses)) && !existsSync(join(ROOT, uses, 'action.yml')),
    );
    expect(local.length).toBeGreaterThan(5);
    expect(missing.map(({ file, uses }) => `${file}: ${uses}`)).toEqual([]);
  });

  it('fails on a script that does not exist', () => {
    const { scripts, targets } = callsOf('node tools/delivery/none.mjs\nnpx nx run "$ENVIRONMENT:none" --x');
    expect(scripts.filter((path) => !existsSync(join(ROOT, path)))).toEqual(['tools/delivery/none.mjs']);
    expect(targets).toEqual([{ project: '$ENVIRONMENT', target: 'none' }]);
  });
});

describe('the workflows', () => {
  it('pin every action by commit, with the version beside it', () => {
    const foreign = definitions.flatMap(({ file, text }) =>
      text
        .split('\n')
        .filter((line) => /uses: (?!\.)/.test(line))
        .map((line) => ({ file, line: line.trim() })),
    );
    expect(foreign.length).toBeGreaterThan(20);
    expect(foreign.filter(({ line }) => !/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  it('use one commit per action', () => {
    const pins = new Map();
    for (const { text } of definitions) {
      for (const [, action, commit] of text.matchAll(/uses: ([\w-]+\/[\w-]+)[\w/-]*@([0-9a-f]{40})/g)) {
        pins.set(action, (pins.get(action) ?? new Set()).add(commit));
      }
    }
    expect([...pins].filter(([, commits]) => commits.size > 1)).toEqual([]);
  });

  it('begin without any permission and give each job what it needs', () => {
    expect(workflows.filter(({ definition }) => Object.keys(definition.permissions ?? { none: 0 }).length > 0)).toEqual(
      [],
    );
    expect(jobs.filter(({ job }) => !job.permissions).map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
  });

  it('bound each job and keep two runs of one thing apart', () => {
    expect(jobs.filter(({ job }) => !job.uses && !(job['timeout-minutes'] > 0)).map(({ name }) => name)).toEqual([]);
    const called = workflows.filter(({ definition }) => Object.keys(definition.on).join() === 'workflow_call');
    const apart = workflows.filter(({ definition }) => definition.concurrency?.group);
    expect(apart.length + called.length).toBe(workflows.length);
  });

  it('never cut off a deployment half-way', () => {
    for (const file of ['deliver.yml', 'deploy.yml', 'destroy.yml']) {
      expect(workflows.find((workflow) => workflow.file === file).definition.concurrency['cancel-in-progress']).toBe(
        false,
      );
    }
  });

  it('hold no static keys: roles by OIDC alone', () => {
    for (const { text } of definitions) expect(text).not.toMatch(/secrets\.|aws-access-key-id|AKIA[0-9A-Z]{16}/);
    const withRole = jobs.filter(({ job }) => (job.steps ?? []).some(({ uses }) => uses === './.github/actions/aws'));
    expect(withRole.length).toBeGreaterThan(3);
    expect(withRole.filter(({ job }) => job.permissions['id-token'] !== 'write')).toEqual([]);
  });

  it('let prod wait for the reviewers of its GitHub environment, and destruction for those of another', () => {
    const environmentOf = (file, name) => jobs.find((job) => job.file === file && job.name === name).job.environment;
    expect(environmentOf('deploy.yml', 'deploy')).toBe('${{ inputs.environment }}');
    expect(environmentOf('destroy.yml', 'destroy')).toBe('${{ inputs.environment }}-destroy');
  });

  it('let no role into the cluster before somebody has approved, and say so of each plan', () => {
    const plans = everyStep.filter(({ run }) => run?.includes(':diff"'));
    expect(plans.map(({ file }) => file).sort()).toEqual(['deploy.yml', 'nightly.yml', 'pull-request.yml']);
    for (const { run } of plans) expect(run).toContain('--without-cluster');
  });

  it('leave the stack that holds their own roles to an administrator', () => {
    const [destroy] = everyStep.filter(({ run }) => run?.includes(':destroy"'));
    expect(destroy.run).toContain('--except security');
  });

  it('look after each environment with the code of its own branch', () => {
    for (const [file, job, name] of [
      ['destroy.yml', 'destroy', 'inputs.environment'],
      ['nightly.yml', 'drift', 'matrix.environment'],
    ]) {
      const { steps } = jobs.find((each) => each.file === file && each.name === job).job;
      const [{ with: checkout }] = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
      expect(checkout.ref).toBe(
        `\${{ ${name} == 'prod' && 'main' || ${name} == 'staging' && 'staging' || 'develop' }}`,
      );
    }
  });

  it('mark a revision as good only after its smoke test, and go back only then', () => {
    const { steps } = jobs.find(({ file, name }) => file === 'deploy.yml' && name === 'deploy').job;
    const at = (script) => steps.findIndex(({ run }) => run?.includes(script));
    expect(at(':release"')).toBeLessThan(at('smoke.test.mjs'));
    expect(at('smoke.test.mjs')).toBeLessThan(at('mark-verified.mjs'));
    expect(steps[at('roll-back.mjs')].if).toBe("failure() && steps.smoke.outcome == 'failure'");
    expect(steps[at('mark-verified.mjs')].if).toBeUndefined();
  });

  it('take the inputs that operators were promised', () => {
    const { inputs } = workflows.find(({ file }) => file === 'deploy.yml').definition.on.workflow_dispatch;
    expect(Object.keys(inputs).sort()).toEqual([
      'bastion_allowed_cidr',
      'enable_lifecycle_rules',
      'environment',
      'imports',
      'reset_db_password',
      'wait_for_db',
    ]);
  });

  it('put no expression into a shell line, where it would be code', () => {
    expect(everyStep.filter(({ run }) => /\$\{\{/.test(run ?? '')).map(({ file, run }) => `${file}: ${run}`)).toEqual(
      [],
    );
  });
});

describe.each([
  { program: 'actionlint', args: ['-no-color'] },
  { program: 'zizmor', args: ['--offline', '--quiet', '.github'] },
])('$program', ({ program, args }) => {
  const there = spawnSync(program, ['--version']).error === undefined;
  if (!there) console.log(`Skipped: ${program} is not on this machine (tools/testing/install-tools.sh installs it).`);
  (there ? it : it.skip)('has nothing to say', () => {
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8' });
    expect(`${stdout}${status === 0 ? '' : stderr}`.replace(/^No findings.*$/m, '').trim()).toBe('');
    expect(status).toBe(0);
  });
});
