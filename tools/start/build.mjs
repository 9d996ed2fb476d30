import { withProgress } from './progress.mjs';
import { StartError } from './start-error.mjs';
import { NODE, run, tools, wasInterrupted } from './toolchain.mjs';
import { closureOf, readWorkspaces } from './workspaces.mjs';

/**
 * Builds workspaces and what they depend on through Nx, which skips what has not changed. Silent unless it fails.
 *
 * @param {string[] | 'all'} wanted directories
 */
export async function build(wanted) {
  const selection = wanted === 'all' ? [] : selectionOf(wanted);
  let output = '';
  await withProgress(`Building ${wanted === 'all' ? 'everything' : wanted.join(' and ')}`, async () => {
    const exitCode = await run(NODE, [...tools.nx, 'run-many', '-t', 'build', ...selection, '--outputStyle=static'], {
      onOutput: (text) => (output += text),
    });
    if (wasInterrupted())
      throw new StartError('The build was interrupted.', 'Run the command again; what was built is kept.');
    if (exitCode !== 0) {
      throw new StartError(
        `${output.trim()}\n\nThe build failed.`,
        'Mend what the compiler names above and run it again.',
      );
    }
  });
}

/** Named one by one, because to Nx a package's test doubles (devDependencies) are something that it depends on as well. */
function selectionOf(wanted) {
  const workspaces = readWorkspaces();
  const directories = closureOf(wanted, workspaces);
  const projects = workspaces
    .filter(({ directory }) => directories.includes(directory))
    .map(({ manifest }) => manifest.nx.name);
  return ['-p', projects.join(','), '--excludeTaskDependencies'];
}
