import { build } from '../build.mjs';
import { install } from '../install.mjs';
import { NODE, run, tools, toolEnvironment } from '../toolchain.mjs';

/** `npm run checkov`: checkov over every environment's stacks as synthesised, against the list of accepted findings. */
export default async function checkov() {
  await install('all');
  await build('all');
  const nx = (...args) => run(NODE, [...tools.nx, ...args, '--outputStyle=static'], { env: toolEnvironment() });
  const synthesised = await nx('run-many', '-t', 'synth');
  return synthesised === 0 ? nx('run', 'deploy-tool:checkov') : synthesised;
}
