import { z } from 'zod';
import { accountId, slug } from './primitives.js';

/** Whom AWS lets deploy, and what is kept of images. */
export const deliverySection = z.strictObject({
  github: z.strictObject({
    owner: z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?$/, { error: 'is no GitHub owner' }),
    repository: z.string().regex(/^[A-Za-z0-9._-]{1,100}$/, { error: 'is no GitHub repository name' }),
    /** GitHub environment that the deploy role's `sub` is bound to. @default the environment's name */
    environment: z.string().optional(),
    /** Branch that deploys here. */
    branch: z.string().min(1),
  }),
  /** An account has one OIDC provider of GitHub: false where another environment made it. @default true */
  createOidcProvider: z.boolean().default(true),
  /** Images that each ECR repository keeps (INF-25). @default 30 */
  keepImages: z.int().min(1).max(1000).default(30),
  /** Accounts that may pull from this environment's ECR, to promote its images to the next stage (OPS-9). @default [] */
  imagePullAccounts: z.array(accountId).default([]),
  /**
   * The stage before, whose images are promoted to here by digest; its `imagePullAccounts` name this account.
   * @default none: images are built for this environment
   */
  imageSource: z
    .strictObject({
      /** Name of that environment. */
      environment: slug(12),
      accountId,
      /** @default the same region */
      region: z.string().optional(),
    })
    .optional(),
});

const reference = z.strictObject({
  /** Immutable tag. @default the release's version, given on deploy */
  tag: z
    .string()
    .regex(/^[\w][\w.-]{0,127}$/)
    .optional(),
  /** `sha256:…`; wins over the tag. @default none */
  digest: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/, { error: 'must be sha256: and 64 hexadecimal digits' })
    .optional(),
});

/** Groundwork's chart through the Helm provider (OPS-2). */
export const releaseSection = z.strictObject({
  /** Whether the release stack is part of the environment; false leaves releases to `helm upgrade`. @default true */
  enabled: z.boolean().default(true),
  /** Chart directory, relative to the workspace. @default 'apps/chart' */
  chart: z.string().default('apps/chart'),
  /** Helm release name. @default 'groundwork' */
  name: slug(53).default('groundwork'),
  images: z
    .strictObject({ api: reference.prefault({}), worker: reference.prefault({}), web: reference.prefault({}) })
    .prefault({}),
  /** Registry, where it isn't the environment's own ECR: `123456789012.dkr.ecr.eu-west-1.amazonaws.com`. @default own ECR */
  imageRegistry: z.string().optional(),
  /** @default 600 */
  timeoutSeconds: z.int().min(60).max(3600).default(600),
  /** Roll back by itself when the new release does not become ready. @default true */
  atomic: z.boolean().default(true),
  /** @default true */
  wait: z.boolean().default(true),
  /**
   * Revision that was rolled back or failed: released again after it, though nothing changed since. Given on deploy.
   * @default none
   */
  again: z.int().min(1).optional(),
});

/** A model service that already runs in the cluster (INF-21). */
export const modelServiceSection = z.strictObject({
  namespace: slug(63),
  name: slug(63),
  port: z.int().min(1).max(65535),
  /** Name under which its model answers (`CHAT_MODEL`); the service speaks OpenAI's protocol under `/v1`. */
  model: z.string().min(1).max(200),
});
