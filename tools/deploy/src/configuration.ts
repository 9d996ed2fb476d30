import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where a command works, and what of the process's surroundings it is told. */
export interface Configuration {
  /** Root of the workspace: `cdktf.json`, `environments/`, `node_modules/`. */
  readonly root: string;
  /** Name of the environment's folder. */
  readonly environment: string;
  /** Where the stacks of this environment are written. */
  readonly output: string;
  /** Variables that child processes get. */
  readonly variables: Readonly<NodeJS.ProcessEnv>;
  /** An emulator's address (`AWS_ENDPOINT_URL`). @default AWS itself */
  readonly endpoint: string | undefined;
  /** Whether somebody can be asked. */
  readonly interactive: boolean;
}

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));

/** Reads the process's surroundings; the only place that does. */
export function readConfiguration(environment: string, root: string = REPOSITORY): Configuration {
  return {
    root: resolve(root),
    environment,
    output: join(resolve(root), 'cdktf.out', environment),
    variables: { ...process.env, CHECKPOINT_DISABLE: '1', DISABLE_VERSION_CHECK: '1', TF_IN_AUTOMATION: '1' },
    endpoint: process.env.AWS_ENDPOINT_URL,
    interactive: process.stdin.isTTY,
  };
}
