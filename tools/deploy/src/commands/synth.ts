import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { cdktfOrThrow } from '../cdktf.js';
import { loadEnvironment } from '../environment-file.js';
import type { Command } from './command.js';

/** Writes down the stacks of this environment alone. */
export const synth: Command = async (configuration) => {
  await loadEnvironment(configuration);
  const { app } = z
    .object({ app: z.string() })
    .parse(JSON.parse(readFileSync(join(configuration.root, 'cdktf.json'), 'utf8')));
  await cdktfOrThrow(
    configuration,
    ['synth', '--app', `${app} ${configuration.environment}`],
    'Put right what it names and synthesise again.',
  );
};
