import { parseArgs } from 'node:util';
import { EnvironmentError } from '@groundwork/infra-spec';
import { bootstrap } from './commands/bootstrap.js';
import type { Command } from './commands/command.js';
import { deploy } from './commands/deploy.js';
import { destroy } from './commands/destroy.js';
import { diff } from './commands/diff.js';
import { outputs } from './commands/outputs.js';
import { sleep, wake } from './commands/sleep.js';
import { synth } from './commands/synth.js';
import { validate } from './commands/validate.js';
import { readConfiguration } from './configuration.js';
import { DeployError } from './deploy-error.js';

const COMMANDS: Readonly<Record<string, Command>> = {
  bootstrap,
  synth,
  diff,
  deploy,
  destroy,
  validate,
  outputs,
  sleep,
  wake,
};
const USAGE = `usage: main.js <${Object.keys(COMMANDS).join('|')}> <environment> [--stack <name>]… [--except <name>]… [--yes] [--confirm <environment>] [--format json|env] [--file <path>] [--summary <path>] [--reviewed <path>] [--root <path>]`;

async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
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
      root: { type: 'string' },
    },
  });
  const [name = '', environment] = positionals;
  const command = COMMANDS[name];
  if (!command || !environment || (values.format !== 'env' && values.format !== 'json')) {
    throw new DeployError('USAGE', USAGE);
  }
  await command(readConfiguration(environment, values.root), {
    stacks: values.stack,
    except: values.except,
    yes: values.yes,
    confirm: values.confirm,
    format: values.format,
    file: values.file,
    summary: values.summary,
    reviewed: values.reviewed,
  });
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const known = error instanceof DeployError || error instanceof EnvironmentError;
  process.stderr.write(
    `${known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
}
