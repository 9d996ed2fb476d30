import { install } from '../install.mjs';
import { NODE, run, toolEnvironment, tools, wasInterrupted } from '../toolchain.mjs';

/** `npm run lint`: ESLint with types and module boundaries, specs' types, and Prettier's style. */
export default async function lint(args) {
  await install('all');
  const nx = [...tools.nx, 'run-many', '-t', 'lint', 'typecheck', '--outputStyle=static', '--parallel=2', ...args];
  const linted = await run(NODE, nx, { env: { ...toolEnvironment(), FORCE_COLOR: '0' } });
  if (wasInterrupted()) return 130;
  const formatted = await run(NODE, [...tools.prettier, '--check', '--log-level=warn', '.']);
  if (formatted !== 0) console.log('npm run format rewrites the files named above.');
  console.log(linted + formatted === 0 ? '\nLint: nothing to mend.' : '\nLint: see above what to mend.');
  return linted + formatted === 0 ? 0 : 1;
}
