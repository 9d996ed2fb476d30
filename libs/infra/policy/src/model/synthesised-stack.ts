import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Block, isBlock, type Value } from './values.js';

/** One stack as `cdktf synth` leaves it. */
export interface SynthesisedStack {
  /** The stack's id, e.g. `prod-data`. */
  readonly name: string;
  /** Parsed `cdk.tf.json`. */
  readonly template: Block;
}

/**
 * Reads every `stacks/<name>/cdk.tf.json` of a CDKTF output folder, sorted by name.
 *
 * @throws Error `POLICY_NO_STACKS` when there is none: checks over nothing would pass.
 */
export function readSynthesisedStacks(outdir: string): readonly SynthesisedStack[] {
  const folder = join(outdir, 'stacks');
  const names = readFolders(folder);
  if (names.length === 0) {
    throw new Error(`POLICY_NO_STACKS: ${folder} holds no synthesised stack; call app.synth() before the checks`);
  }
  return names.map((name) => ({ name, template: readTemplate(join(folder, name, 'cdk.tf.json')) }));
}

function readFolders(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw cause;
  }
}

function readTemplate(file: string): Block {
  const template = JSON.parse(readFileSync(file, 'utf8')) as Value;
  if (!isBlock(template)) throw new Error(`POLICY_BAD_TEMPLATE: ${file} holds no JSON object; synthesise it again`);
  return template;
}
