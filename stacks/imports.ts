import type { TerraformStack } from 'cdktf';

/** A resource that exists already and that a stack takes over with the next plan (OPS-10). */
export interface Import {
  /** Without the environment, such as `data`. */
  readonly stack: string;
  /** As in the plan, such as `aws_s3_bucket.Documents_0A1B2C3D`. */
  readonly address: string;
  /** What the provider calls it, such as the bucket's name. */
  readonly id: string;
}

/**
 * Reads `GROUNDWORK_IMPORTS`: `<stack> <address> <id>`, several of them separated by semicolons. Throws `IMPORT_INVALID`.
 */
export function readImports({ GROUNDWORK_IMPORTS: text = '' }: Readonly<NodeJS.ProcessEnv>): readonly Import[] {
  const entries = text.split(';').map((entry) => entry.trim());
  return entries
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [, stack, address, id] = /^([\w-]+)\s+(\w+\.[\w-]+)\s+(\S.*)$/.exec(entry) ?? [];
      if (stack !== undefined && address !== undefined && id !== undefined) return { stack, address, id };
      throw new Error(
        `IMPORT_INVALID: "${entry}" is not "<stack> <address> <id>"; give for example "data aws_s3_bucket.Documents_0A1B2C3D my-bucket".`,
      );
    });
}

/**
 * Has the stacks of one environment plan to take the resources over. Terraform shows it in the plan, does it on apply, and
 * passes over what is in the state already. Throws `IMPORT_UNKNOWN` for a stack that is not there.
 */
export function takeOver(stacks: readonly TerraformStack[], environment: string, imports: readonly Import[]): void {
  for (const [name, own] of Map.groupBy(imports, ({ stack }) => stack)) {
    const stack = stacks.find(({ node }) => node.id === `${environment}-${name}`);
    if (stack === undefined) {
      const known = stacks.map(({ node }) => node.id.slice(environment.length + 1)).join(', ');
      throw new Error(`IMPORT_UNKNOWN: ${environment} has no stack "${name}"; it has ${known}.`);
    }
    stack.addOverride(
      'import',
      own.map(({ address, id }) => ({ to: address, id })),
    );
  }
}
