import { parseArgs } from 'node:util';
import type { Command } from './commands/command.js';
import { readConfiguration } from './configuration.js';
import { DeployError } from './deploy-error.js';

/** Each loads what it needs when it is asked for: the clients of all services take a second. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  bootstrap: async () => (await import('./commands/bootstrap.js')).bootstrap,
  synth: async () => (await import('./commands/synth.js')).synth,
  diff: async () => (await import('./commands/diff.js')).diff,
  deploy: async () => (await import('./commands/deploy.js')).deploy,
  destroy: async () => (await import('./commands/destroy.js')).destroy,
  validate: async () => (await import('./commands/validate.js')).validate,
  outputs: async () => (await import('./commands/outputs.js')).outputs,
  sleep: async () => (await import('./commands/sleep.js')).sleep,
  wake: async () => (await import('./commands/wake.js')).wake,
};
const USAGE = `usage: main.js <${Object.keys(COMMANDS).join('|')}> <environment> [--stack <name>]… [--except <name>]… [--yes] [--confirm <environment>] [--format json|env] [--file <path>] [--summary <path>] [--without-cluster] [--unless-asleep] [--reviewed <path>] [--root <path>]`;

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        stack: { type: 'string', multiple: true, default: [] },
        except: { type: 'string', multiple: true, default: [] },
        yes: { type: 'boolean', default: false },
        confirm: { type: 'string' },
        format: { type: 'string', default: 'env' },
        file: { type: 'string' },
        summary: { type: 'string' },
        reviewed: { type: 'string' },
        'without-cluster': { type: 'boolean', default: false },
        'unless-asleep': { type: 'boolean', default: false },
        root: { type: 'string' },
      },
    });
  } catch (error) {
    throw new DeployError('USAGE', `${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

async function main(args: string[]): Promise<void> {
  const { values, positionals } = parse(args);
  const [name = '', environment] = positionals;
  const load = COMMANDS[name];
  if (!load || !environment || (values.format !== 'env' && values.format !== 'json')) {
    throw new DeployError('USAGE', USAGE);
  }
  const command = await load();
  await command(readConfiguration(environment, values.root), {
    stacks: values.stack,
    except: values.except,
    yes: values.yes,
    confirm: values.confirm,
    format: values.format,
    file: values.file,
    summary: values.summary,
    reviewed: values.reviewed,
    withoutCluster: values['without-cluster'],
    unlessAsleep: values['unless-asleep'],
  });
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const known = error instanceof DeployError || (error instanceof Error && error.name === 'EnvironmentError');
  process.stderr.write(
    `${known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
}
