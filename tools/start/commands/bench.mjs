import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../build.mjs';
import { install } from '../install.mjs';
import { StartError } from '../start-error.mjs';
import { NODE, ROOT, run } from '../toolchain.mjs';

const DIST = join('tools', 'bench', 'dist');

/** `npm run bench -- <name> [options]`: runs one of the benchmarks in `tools/bench/src`. */
export default async function bench([name, ...options]) {
  await install('all');
  await build(['tools/bench']);
  if (!name || !/^[a-z0-9-]+$/.test(name) || !existsSync(join(ROOT, DIST, `${name}.js`))) {
    throw new StartError(
      name ? `There is no benchmark "${name}".` : 'No benchmark was named.',
      `npm run bench -- <name>, where the name is one of: ${benchmarks().join(', ')}`,
    );
  }
  return run(NODE, ['--enable-source-maps', join(DIST, `${name}.js`), ...options]);
}

function benchmarks() {
  const files = readdirSync(join(ROOT, 'tools', 'bench', 'src'), { withFileTypes: true });
  return files
    .filter((file) => file.isFile() && /^[a-z0-9-]+\.ts$/.test(file.name))
    .map((file) => file.name.slice(0, -3));
}
