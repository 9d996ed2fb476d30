import { z } from 'zod';
import type { DeepReadonly } from './deep-readonly.js';
import { clusterSection } from './sections/cluster.js';
import { cacheSection, databaseSection, storageSection } from './sections/data.js';
import { deliverySection, modelServiceSection, releaseSection } from './sections/delivery.js';
import { accessSection, edgeSection } from './sections/edge.js';
import { identitySection } from './sections/identity.js';
import { messagingSection } from './sections/messaging.js';
import { networkSection } from './sections/network.js';
import {
  budgetSection,
  observabilitySection,
  platformSection,
  protectionSection,
  sleepSection,
} from './sections/operations.js';
import { accountId, slug } from './sections/primitives.js';

/** One environment: everything that differs between dev, staging and prod, and nothing else. */
export const environmentSchema = z.strictObject({
  /** Begins every name; part of the globally unique ones. @default 'groundwork' */
  project: slug(16).default('groundwork'),
  /** `dev`, `staging`, `prod`, or any other: stacks never decide by it. */
  name: slug(12),
  /** AWS account, 12 digits. */
  accountId,
  /** @default 'us-east-1' */
  region: z.string().default('us-east-1'),
  /** Team that answers for it: a tag. */
  owner: z.string().min(1).max(256),
  /** Where its cost is booked: a tag. */
  costCentre: z.string().min(1).max(256),
  /** More tags on everything. @default {} */
  tags: z.record(z.string(), z.string()).default({}),
  state: z
    .strictObject({
      /** Days that replaced versions of state are kept. @default 90 */
      noncurrentVersionDays: z.int().min(1).default(90),
    })
    .prefault({}),
  protection: protectionSection.prefault({}),
  network: networkSection.prefault({}),
  cluster: clusterSection.prefault({}),
  database: databaseSection.prefault({}),
  cache: cacheSection.prefault({}),
  storage: storageSection.prefault({}),
  messaging: messagingSection.prefault({}),
  identity: identitySection.prefault({}),
  edge: edgeSection.prefault({}),
  /** @default { kind: 'ssm' } */
  access: accessSection.prefault({ kind: 'ssm' }),
  observability: observabilitySection.prefault({}),
  platform: platformSection.prefault({}),
  budget: budgetSection,
  delivery: deliverySection,
  release: releaseSection.prefault({}),
  /** @default none */
  modelService: modelServiceSection.optional(),
  sleep: sleepSection.prefault({}),
  /** Optional platforms (INF-12: OpenSearch, Qdrant, Milvus, vLLM, …): their place; none is built yet. @default {} */
  optionalPlatforms: z.strictObject({}).prefault({}),
});

/** What an `environment.ts` writes: only what differs from the defaults. */
export type EnvironmentInput = DeepReadonly<z.input<typeof environmentSchema>>;

/** A checked environment with every default filled in. */
export type EnvironmentSpec = DeepReadonly<z.output<typeof environmentSchema>>;
