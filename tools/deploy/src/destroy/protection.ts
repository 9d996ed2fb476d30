import { DeployError } from '../deploy-error.js';
import type { ResourceBlock, SynthesisedStack } from '../synthesised/synthesised-stack.js';

/** AWS's own switches against deletion, by the names of their Terraform attributes. */
const SWITCHES = ['deletion_protection', 'deletion_protection_enabled', 'enable_deletion_protection'];

/** Throws `PROTECTED` if any resource of the stacks may not be destroyed, with the setting that lifts it. */
export function refuseProtected(stacks: readonly SynthesisedStack[], environment: string): void {
  const kept = find(stacks, ({ lifecycle }) => lifecycle?.prevent_destroy === true);
  const switched = find(stacks, (block) => SWITCHES.some((name) => isOn(block[name])));
  if (kept.length === 0 && switched.length === 0) return;
  const settings = [
    ...(kept.length > 0 ? [`protection.preventDestroy (${kept.join(', ')})`] : []),
    ...(switched.length > 0 ? [`protection.deletionProtection (${switched.join(', ')})`] : []),
  ];
  throw new DeployError(
    'PROTECTED',
    `${environment} protects what would be lost. To lift that, set to false in environments/${environment}/environment.ts: ` +
      `${settings.join(' and ')}; have it reviewed, deploy it, then destroy.`,
  );
}

function find(stacks: readonly SynthesisedStack[], test: (block: ResourceBlock) => boolean): readonly string[] {
  return stacks.flatMap(({ name, resources }) =>
    Object.entries(resources)
      .filter(([, block]) => test(block))
      .map(([address]) => `${name} ${address}`),
  );
}

function isOn(value: unknown): boolean {
  return value === true || value === 'ACTIVE';
}
