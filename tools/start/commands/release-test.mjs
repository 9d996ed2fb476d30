import { build } from '../build.mjs';
import { install } from '../install.mjs';
import { NODE, run, tools, toolEnvironment } from '../toolchain.mjs';

/** `npm run test:release`: the chart installed, upgraded, rolled back and removed on a real Kubernetes API server. */
export default async function releaseTest() {
  await install('all');
  await build(['apps/api', 'apps/worker']);
  return run(NODE, [...tools.nx, 'run', 'chart:release-test', '--outputStyle=static'], { env: toolEnvironment() });
}
