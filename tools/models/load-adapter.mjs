import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const built = new URL('libs/adapters/models/dist/index.js', root);

/** The adapter that knows the models. Built first where it is not yet: `npm run models` may come before the first start. */
export async function loadAdapter() {
  if (!existsSync(built)) {
    const compiler = fileURLToPath(new URL('node_modules/typescript/bin/tsc', root));
    const { status } = spawnSync(process.execPath, [compiler, '-b', 'libs/adapters/models'], {
      cwd: root,
      stdio: 'inherit',
    });
    if (status !== 0) throw new Error('The models adapter could not be built; run "npm start" to see why.');
  }
  return import(built.href);
}
