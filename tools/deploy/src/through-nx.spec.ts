import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProcess } from './run-process.js';
import { TestWorkspace } from './spec-support/test-workspace.js';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));

describe('a target of an environment', () => {
  const workspace = new TestWorkspace();
  afterAll(() => workspace.remove());

  /** As a workflow calls it, only in the test's workspace and without what the target depends on. */
  async function nx(...args: readonly string[]): Promise<string> {
    const program = join(REPOSITORY, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
    const rest = ['--root', workspace.root, '--excludeTaskDependencies', '--outputStyle=static'];
    const quiet = { NODE_OPTIONS: '', NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true' };
    const { output } = await runProcess(process.execPath, [program, 'run', ...args, ...rest], {
      directory: REPOSITORY,
      variables: { ...process.env, ...quiet },
      timeout: 120_000,
      show: false,
    });
    return output;
  }

  it('hands flags with and without values on to the command', async () => {
    await workspace.resynthesise();
    const deployed = await nx('dev:deploy', '--yes', '--except', 'release', '--reviewed', 'plan/stacks.json');
    expect(deployed).toContain(
      'STACK_UNKNOWN: there is no stack dev-release; there are dev-network, dev-data, dev-app.',
    );
  }, 130_000);

  it('leaves it to the command to refuse what it does not know', async () => {
    const refused = await nx('dev:destroy', '--confirm', 'dev', '--force');
    expect(refused).toMatch(/^USAGE: Unknown option '--force'.*\nusage: main.js /m);
  }, 130_000);
});
