import { DeliveryError } from '../command.mjs';
import { entry } from '../entry.mjs';

/**
 * Names every setting of the GitHub environment that is missing, before a step fails for want of it in its own words.
 *
 * @param {string[]} names
 * @param {NodeJS.ProcessEnv} env
 */
export function requireSettings(names, env) {
  const missing = names.filter((name) => !env[name]?.trim());
  if (missing.length === 0) return;
  throw new DeliveryError(
    `Not set for this GitHub environment: ${missing.join(', ')}.`,
    'Set the variables as docs/releasing.md lists them (Settings → Environments); their values are outputs of the security stack.',
  );
}

await entry(import.meta.url, requireSettings);
