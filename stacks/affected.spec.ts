import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const affected = (file: string) =>
  execFileSync(
    process.execPath,
    ['node_modules/nx/dist/bin/nx.js', 'show', 'projects', '--affected', '-t', 'synth', `--files=${file}`, '--json'],
    {
      cwd: root,
      encoding: 'utf8',
      timeout: 120_000,
      env: { ...process.env, NODE_OPTIONS: '', NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true' },
    },
  );
const projects = (output: string) => (JSON.parse(output.slice(output.indexOf('['))) as string[]).sort();

describe('what a change synthesises anew', () => {
  it.each(['dev', 'staging', 'prod'])(
    'in %s the values of the stage are among them: the release hands them over',
    (name) => {
      const file = `${root}environments/${name}/project.json`;
      const { targets } = JSON.parse(readFileSync(file, 'utf8')) as { targets: { synth: { inputs: unknown[] } } };
      expect(targets.synth.inputs).toEqual(expect.arrayContaining(['{projectRoot}/values.yaml', '^production']));
    },
  );

  it.each([
    ['environments/prod/environment.ts', ['prod']],
    ['apps/chart/templates/deployments.yaml', ['dev', 'prod', 'staging']],
    ['libs/infra/constructs/src/cache/cache.ts', ['dev', 'prod', 'staging']],
  ])(
    '%s: %j',
    (file, expected) => {
      expect(projects(affected(file))).toEqual(expected);
    },
    130_000,
  );
});
