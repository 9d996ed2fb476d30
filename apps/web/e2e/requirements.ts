import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../../..', import.meta.url));
export const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const workspaceNode = `${repository}node_modules/node/bin/node`;
/** The Node that the product runs on; the one that runs these tests where the workspace has none. */
export const nodePath = existsSync(workspaceNode) ? workspaceNode : process.execPath;
export const apiMain = `${repository}apps/api/dist/main.js`;
export const screenshots = `${repository}apps/web/test-results/`;

/** Why these tests cannot run here, or null. */
function missing(): string | null {
  if (!existsSync(chromiumPath)) return `no Chromium at ${chromiumPath}; install it or set CHROMIUM_PATH`;
  if (!existsSync(apiMain)) return 'the API is not built; build it first (npx nx build api)';
  if (!existsSync(`${repository}apps/web/out/index.html`))
    return 'the web app is not built; build it first (npx nx build web)';
  return null;
}

const reason = missing();
if (reason !== null) process.stdout.write(`SKIPPED web e2e: ${reason}\n`);

/** `describe` where Chromium and both builds are there, else a skip that says why. */
export const describeInBrowser = reason === null ? describe : describe.skip;
