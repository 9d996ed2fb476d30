import { cdktf } from '../cdktf.js';
import { DeployError } from '../deploy-error.js';
import { StateStore } from '../state-store.js';
import { chooseStacks, readStacks } from '../synthesised/read-stacks.js';
import { upstreamOf } from '../synthesised/synthesised-stack.js';
import { ask } from './ask.js';
import { say, type Command } from './command.js';
import { unapplied } from './diff.js';

/** Applies stack by stack, upstream first; stops at the first that fails and says how to go on. */
export const deploy: Command = async (configuration, { stacks: names, yes }) => {
  const { environment } = configuration;
  const all = readStacks(configuration);
  const stacks = chooseStacks(all, names, environment);
  const store = new StateStore(configuration.endpoint);
  const needed = stacks.flatMap((stack) => upstreamOf(stack, all)).filter((stack) => !stacks.includes(stack));
  const missing = await unapplied([...new Set(needed)], store);
  if (missing.length > 0) {
    throw new DeployError(
      'UPSTREAM_MISSING',
      `apply ${missing.join(', ')} first, or leave out --stack to apply all in order.`,
    );
  }
  await store.refuseLocked(stacks);
  say(`${environment}: ${stacks.map(({ name }) => name).join(' → ')}`);
  if (!yes && (await ask(configuration, 'Apply these stacks? (yes) ', '--yes')) !== 'yes') {
    throw new DeployError('NOT_CONFIRMED', 'nothing was applied.');
  }
  for (const [index, stack] of stacks.entries()) {
    const { status } = await cdktf(configuration, ['deploy', stack.name, ...UNATTENDED]);
    if (status === 0) continue;
    await store.refuseLocked([stack]);
    const done = stacks.slice(0, index).map(({ name }) => name);
    throw new DeployError(
      'APPLY_FAILED',
      `${stack.name} was not applied in full (Terraform's words are above); applied: ${done.join(', ') || 'none'}. ` +
        'What was made stands in the state: put the cause right and deploy again, it goes on where it stopped.',
    );
  }
  say(`${environment}: ${stacks.length} stacks applied.`);
};

/** One stack at a time: its upstream is applied already, its downstream still to come. */
export const UNATTENDED = ['--auto-approve', '--skip-synth', '--ignore-missing-stack-dependencies'] as const;
