import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { awsError, clientOptions } from './aws/client-options.js';
import { DeployError } from './deploy-error.js';
import type { StateLocation, SynthesisedStack } from './synthesised/synthesised-stack.js';

const stateSchema = z.object({
  resources: z
    .array(
      z.object({
        mode: z.string(),
        type: z.string(),
        name: z.string(),
        instances: z.array(z.object({ attributes: z.record(z.string(), z.unknown()).nullish() })),
      }),
    )
    .default([]),
  outputs: z.record(z.string(), z.object({ value: z.unknown(), sensitive: z.boolean().default(false) })).default({}),
});

const lockSchema = z.object({ ID: z.string(), Operation: z.string(), Who: z.string(), Created: z.string() });

/** What Terraform made, by its state. */
export interface StackState {
  /** One entry per instance. */
  readonly resources: readonly {
    readonly address: string;
    readonly type: string;
    readonly attributes: Readonly<Record<string, unknown>>;
  }[];
  readonly outputs: Readonly<Record<string, { readonly value: unknown; readonly sensitive: boolean }>>;
}

/** Who is changing a stack. */
export interface StateLock {
  readonly id: string;
  readonly who: string;
  readonly operation: string;
  /** ISO 8601. */
  readonly created: string;
}

/** Reads states and locks as Terraform's S3 backend lays them down: `<key>` and `<key>.tflock`. Writes nothing. */
export class StateStore {
  constructor(private readonly endpoint: string | undefined) {}

  /** The stack's state; nothing if it was never applied, or all in it is destroyed. */
  async read({ state }: SynthesisedStack): Promise<StackState | undefined> {
    const text = await this.get(state, state.key);
    if (text === undefined) return undefined;
    const { resources, outputs } = stateSchema.parse(JSON.parse(text));
    const managed = resources.filter(({ mode }) => mode === 'managed');
    const instances = managed.flatMap(({ type, name, instances: all }) =>
      all.map(({ attributes }, index) => ({
        address: all.length > 1 ? `${type}.${name}[${index}]` : `${type}.${name}`,
        type,
        attributes: attributes ?? {},
      })),
    );
    if (instances.length === 0 && Object.keys(outputs).length === 0) return undefined;
    return { resources: instances, outputs };
  }

  /** Who holds the stack's lock, if anybody does. */
  async lock({ state }: SynthesisedStack): Promise<StateLock | undefined> {
    const text = await this.get(state, `${state.key}.tflock`);
    if (text === undefined) return undefined;
    const lock = lockSchema.parse(JSON.parse(text));
    return { id: lock.ID, who: lock.Who, operation: lock.Operation, created: lock.Created };
  }

  /** Throws `STATE_LOCKED` if any of the stacks is being changed, before anything of them is. */
  async refuseLocked(stacks: readonly SynthesisedStack[]): Promise<void> {
    for (const stack of stacks) {
      const lock = await this.lock(stack);
      if (!lock) continue;
      throw new DeployError(
        'STATE_LOCKED',
        `${stack.name} is locked by ${lock.who} (${lock.operation}, since ${lock.created}, lock ${lock.id}). Wait until it is done. ` +
          `Only if that process is dead: terraform -chdir=${stack.directory} force-unlock ${lock.id} (docs/runbooks/environments.md).`,
      );
    }
  }

  private async get({ bucket, region }: StateLocation, key: string): Promise<string | undefined> {
    const client = new S3Client(clientOptions(region, this.endpoint));
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return await Body?.transformToString();
    } catch (error) {
      const { name, status } = awsError(error);
      if (name === 'NoSuchKey') return undefined;
      if (name === 'NoSuchBucket') {
        throw new DeployError(
          'STATE_MISSING',
          `there is no state bucket ${bucket}; make it with the environment's bootstrap target.`,
        );
      }
      throw new DeployError(
        'STATE_UNREADABLE',
        `s3://${bucket}/${key} cannot be read (${name}${status ? `, HTTP ${status}` : ''}); check the credentials, and that they may use the bucket and its key.`,
      );
    } finally {
      client.destroy();
    }
  }
}
