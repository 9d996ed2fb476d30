/**
 * Runs one project's Jest and leaves its result where the closing summary finds it:
 * `node tools/testing/run-jest.mjs <project dir> <config file name> [jest options]`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [directory, config, ...options] = process.argv.slice(2);
const configFile = join(root, directory, config);
if (!existsSync(configFile)) {
  console.error(`${directory} has no ${config}`);
  process.exit(1);
}
const { nx } = JSON.parse(readFileSync(join(root, directory, 'package.json'), 'utf8'));
const kind = config === 'jest.config.mjs' ? '' : '-e2e';
const resultFile = join(root, 'test-results', `${nx.name}${kind}.json`);
mkdirSync(join(root, 'test-results'), { recursive: true });
rmSync(resultFile, { force: true });

const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const args = ['--experimental-vm-modules', '--no-warnings', jest, '-c', configFile, '--passWithNoTests'];
const { status } = spawnSync(process.execPath, [...args, '--json', `--outputFile=${resultFile}`, ...options], {
  stdio: ['ignore', 'inherit', 'inherit'],
  cwd: root,
  // A suite that hangs must not hang the gate.
  timeout: 20 * 60_000,
  killSignal: 'SIGKILL',
});
process.exit(status ?? 1);
