import { serveSite } from './site-server.js';
import { readSiteSettings } from './site-settings.js';

/** `WEB_DIR=apps/web/out node libs/web-site/dist/main.js`: the process of the web image. */
async function main(): Promise<void> {
  // eslint-disable-next-line no-restricted-properties -- this is the process's entry
  const site = await serveSite(readSiteSettings(process.env));
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    void site.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  process.stdout.write(`Groundwork's web app is ready: ${site.url}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
