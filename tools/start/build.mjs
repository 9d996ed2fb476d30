import { withProgress } from './progress.mjs';
import { StartError } from './start-error.mjs';
import { NODE, run, tools, wasInterrupted } from './toolchain.mjs';

/**
 * Builds projects and what they depend on through Nx, which skips what has not changed. Silent unless it fails.
 *
 * @param {string[]} projects names, or none for all
 */
export async function build(projects = []) {
  const selection = projects.length > 0 ? ['-p', projects.join(',')] : [];
  let output = '';
  await withProgress(`Building ${projects.join(' and ') || 'everything'}`, async () => {
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
