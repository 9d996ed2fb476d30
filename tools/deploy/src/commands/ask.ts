import { createInterface } from 'node:readline/promises';
import type { Configuration } from '../configuration.js';
import { DeployError } from '../deploy-error.js';

const ANSWER_WITHIN_MILLISECONDS = 10 * 60_000;

/** Asks the operator. Throws `NOT_CONFIRMED` where nobody can be asked: then `flag` has to answer. */
export async function ask({ interactive }: Configuration, question: string, flag: string): Promise<string> {
  if (!interactive) throw new DeployError('NOT_CONFIRMED', `nobody can be asked here; answer with ${flag}.`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question(question, { signal: AbortSignal.timeout(ANSWER_WITHIN_MILLISECONDS) });
  } finally {
    terminal.close();
  }
}
