import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Configuration } from '../configuration.js';
import { DeployError } from '../deploy-error.js';
import { inOrder, type ResourceBlock, type SynthesisedStack } from './synthesised-stack.js';

const manifestSchema = z.object({
  stacks: z.record(
    z.string(),
    z.object({
      name: z.string(),
      dependencies: z.array(z.string()),
      workingDirectory: z.string(),
      synthesizedStackPath: z.string(),
    }),
  ),
});

const stackSchema = z.object({
  resource: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
  provider: z.record(z.string(), z.unknown()).default({}),
  terraform: z.object({
    backend: z.object({ s3: z.object({ bucket: z.string(), key: z.string(), region: z.string() }) }),
  }),
});

/** The synthesised stacks of the environment, upstream first. Throws `NOT_SYNTHESISED`. */
export function readStacks({ output, environment }: Configuration): readonly SynthesisedStack[] {
  const manifest = join(output, 'manifest.json');
  if (!existsSync(manifest)) {
    throw new DeployError(
      'NOT_SYNTHESISED',
      `${environment} has no synthesised stacks; run "npx nx run ${environment}:synth".`,
    );
  }
  const { stacks } = manifestSchema.parse(JSON.parse(readFileSync(manifest, 'utf8')));
  return inOrder(
    Object.values(stacks).map((stack) => {
      const file = join(output, stack.synthesizedStackPath);
      const parsed = stackSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
      if (!parsed.success) {
        throw new DeployError(
          'STACK_UNREADABLE',
          `${stack.name} keeps no state in S3 as stacks here must: ${z.prettifyError(parsed.error)}`,
        );
      }
      return {
        name: stack.name,
        dependencies: stack.dependencies,
        directory: join(output, stack.workingDirectory),
        state: parsed.data.terraform.backend.s3,
        providers: Object.keys(parsed.data.provider),
        resources: flatten(parsed.data.resource),
      };
    }),
  );
}

/** The named stacks, or all. `name` may leave out the environment: `network` is `dev-network`. Throws `STACK_UNKNOWN`. */
export function chooseStacks(
  stacks: readonly SynthesisedStack[],
  names: readonly string[],
  environment: string,
): readonly SynthesisedStack[] {
  if (names.length === 0) return stacks;
  const known = new Set(stacks.map(({ name }) => name));
  const wanted = names.map((name) => (known.has(name) ? name : `${environment}-${name}`));
  const unknown = wanted.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new DeployError(
      'STACK_UNKNOWN',
      `there is no stack ${unknown.join(', ')}; there are ${[...known].join(', ')}.`,
    );
  }
  return stacks.filter(({ name }) => wanted.includes(name));
}

function flatten(resources: Record<string, Record<string, Record<string, unknown>>>): Record<string, ResourceBlock> {
  return Object.fromEntries(
    Object.entries(resources).flatMap(([type, blocks]) =>
      Object.entries(blocks).map(([name, block]) => [`${type}.${name}`, block as ResourceBlock]),
    ),
  );
}
