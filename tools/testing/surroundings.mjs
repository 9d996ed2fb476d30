/**
 * What is on this machine beside the repository, one line each. Nx puts it into the key of cached test results, so that
 * a suite that was skipped for want of something runs once that is there.
 */
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumPath } from './chromium.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const shared = process.env.GROUNDWORK_SHARED ?? join(root, '..', 'shared');
console.log(`shared data: ${existsSync(join(shared, 'data'))}`);
console.log(`chromium: ${chromiumPath() ?? 'none'}`);

const models = join(root, '.cache', 'models');
const fetched = existsSync(models)
  ? readdirSync(models).filter((name) => existsSync(join(models, name, 'model.onnx')))
  : [];
console.log(`models: ${fetched.sort().join(' ') || 'none'}`);

const places = [
  process.env.KUBE_BIN ?? join(homedir(), '.cache', 'kube-bin'),
  ...(process.env.PATH ?? '').split(delimiter),
];
const tools = ['helm', 'kubeconform', 'kube-score', 'checkov', 'helm-docs', 'terraform', 'moto_server'];
console.log(
  `tools: ${tools.filter((tool) => places.some((place) => existsSync(join(place, tool)))).join(' ') || 'none'}`,
);
