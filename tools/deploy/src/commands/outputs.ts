import { writeFileSync } from 'node:fs';
import { StateStore } from '../state-store.js';
import { chooseStacks, readStacks } from '../synthesised/read-stacks.js';
import { say, type Command } from './command.js';

/** Prints what the stacks publish: JSON by stack, or an env file (`NETWORK_VPC_ID=…`). Secrets are left out. */
export const outputs: Command = async (configuration, { stacks: names, format, file }) => {
  const { environment, endpoint } = configuration;
  const store = new StateStore(endpoint);
  const published: Record<string, Record<string, unknown>> = {};
  for (const stack of chooseStacks(readStacks(configuration), names, environment)) {
    const state = await store.read(stack);
    if (!state) continue;
    const values = Object.entries(state.outputs).filter(([, { sensitive }]) => !sensitive);
    published[stack.name] = Object.fromEntries(values.map(([name, { value }]) => [name, value]));
  }
  const text = format === 'json' ? JSON.stringify(published, undefined, 2) : asVariables(published, environment);
  if (file === undefined) say(text);
  else writeFileSync(file, `${text}\n`);
};

function asVariables(published: Record<string, Record<string, unknown>>, environment: string): string {
  return Object.entries(published)
    .flatMap(([stack, values]) =>
      Object.entries(values).map(([name, value]) => {
        const variable = `${stack.slice(environment.length + 1)}_${name}`.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
        return `${variable}=${typeof value === 'string' ? value : JSON.stringify(value)}`;
      }),
    )
    .join('\n');
}
