import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Projects whose target would run again for a change of this file. */
function affected(file, target) {
  const output = execFileSync(
    process.execPath,
    ['node_modules/nx/dist/bin/nx.js', 'show', 'projects', '--affected', '-t', target, `--files=${file}`, '--json'],
    {
      cwd: root,
      encoding: 'utf8',
      timeout: 100_000,
      env: { ...process.env, NODE_OPTIONS: '', NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true' },
    },
  );
  return JSON.parse(output.slice(output.indexOf('['))).sort();
}

describe('which images a change makes anew', () => {
  it.each([
    ['libs/rag/retrieval/src/fuse.ts', ['api', 'worker']],
    ['libs/web-site/src/static-site.ts', ['api', 'web']],
    ['apps/web/src/app/page.tsx', ['web']],
    ['libs/contracts/src/system.ts', ['api', 'web', 'worker']],
    ['apps/chart/values.yaml', []],
  ])('%s: %j', (file, expected) => expect(affected(file, 'image')).toEqual(expected));
});

describe('what a change in libs/rag/retrieval touches', () => {
  it.each(['lint', 'test', 'build'])('%s: api and worker, not web, chart, environments or infrastructure', (target) => {
    const projects = affected('libs/rag/retrieval/src/fuse.ts', target);
    expect(projects).toEqual(expect.arrayContaining(['api', 'worker', 'retrieval']));
    const untouched = projects.filter((name) =>
      /^(web|web-site|chart|dev|staging|prod|stack|infra|construct)/.test(name),
    );
    expect(untouched).toEqual([]);
  });

  it('synth: nothing', () => expect(affected('libs/rag/retrieval/src/fuse.ts', 'synth')).toEqual([]));
});

describe('what a change in apps/chart touches', () => {
  it('the chart and every environment, and none of the apps', () => {
    const projects = ['lint', 'test', 'build', 'synth'].flatMap((target) => affected('apps/chart/values.yaml', target));
    expect(projects).toEqual(expect.arrayContaining(['chart', 'dev', 'staging', 'prod']));
    for (const app of ['api', 'worker', 'web', 'retrieval']) expect(projects).not.toContain(app);
  });
});
