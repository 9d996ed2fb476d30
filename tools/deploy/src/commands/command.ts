import type { Configuration } from '../configuration.js';

/** What was asked for on the command line. */
export interface Options {
  /** Only these stacks; empty for all. */
  readonly stacks: readonly string[];
  /** Not these stacks. */
  readonly except: readonly string[];
  /** No question is asked before changes. */
  readonly yes: boolean;
  /** The environment's name, typed to confirm that it be destroyed. */
  readonly confirm: string | undefined;
  /** How outputs are printed. */
  readonly format: 'json' | 'env';
  /** File to write instead of standard output. */
  readonly file: string | undefined;
  /** Where `diff` writes what each stack would change. */
  readonly summary: string | undefined;
  /** `diff` leaves out stacks that ask the cluster's own API, and says so of each. */
  readonly withoutCluster: boolean;
  /** `diff` leaves out the nodes of an environment that was put to sleep, and says so. */
  readonly unlessAsleep: boolean;
  /** What `diff --summary` wrote and people have reviewed: `deploy` applies exactly that or nothing. */
  readonly reviewed: string | undefined;
}

/** Runs one command; throws `DeployError` with what to do about it. */
export type Command = (configuration: Configuration, options: Options) => Promise<void>;

/** Shows a line to the operator. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
