import { backgroundTolerations, environmentNames, type EnvironmentSpec } from '@groundwork/infra-spec';
import type { AccessStackProps } from '@groundwork/stack-cluster';
import type { DataStackProps } from '@groundwork/stack-data';
import type { EdgeStackProps } from '@groundwork/stack-edge';
import type { IdentityStackProps } from '@groundwork/stack-identity';
import type { MessagingStackProps } from '@groundwork/stack-messaging';
import type { NetworkStackProps } from '@groundwork/stack-network';
import type { ObservabilityStackProps } from '@groundwork/stack-observability';
import type { PlatformStackProps } from '@groundwork/stack-platform';
import type { ReleaseStackProps } from '@groundwork/stack-release';
import type { SecurityStackProps } from '@groundwork/stack-security';
import type { Construct } from 'constructs';
import { deployReach, networkSettings, releaseFiles, STACKS, workloads } from './settings.js';

// What each stack takes from the environment's file; the composition adds what comes from other stacks.

export { clusterSettings as cluster } from './settings.js';

/** Keys, secrets, records of what happens, and the roles of GitHub. */
export function security(
  spec: EnvironmentSpec,
): Pick<
  SecurityStackProps,
  | 'names'
  | 'github'
  | 'createOidcProvider'
  | 'stackIds'
  | 'reach'
  | 'protection'
  | 'cloudTrail'
  | 'awsConfig'
  | 'databaseLoginGeneration'
> {
  const names = environmentNames(spec);
  return {
    names,
    github: { environment: spec.name, ...spec.delivery.github },
    createOidcProvider: spec.delivery.createOidcProvider,
    stackIds: STACKS.map(names.stack),
    reach: deployReach(spec),
    protection: spec.protection,
    databaseLoginGeneration: spec.database.loginGeneration,
    cloudTrail: spec.observability.cloudTrail,
    awsConfig: spec.observability.awsConfig,
  };
}

/** The VPC, and the name of the cluster that its subnets are tagged for. */
export function network(
  spec: EnvironmentSpec,
): Pick<NetworkStackProps, 'network' | 'interfaceEndpoints' | 'behindCloudFront' | 'security' | 'clusterName'> {
  return { ...networkSettings(spec), clusterName: environmentNames(spec).cluster };
}

/** Sizes of the stores, and what is kept. */
export function data(
  spec: EnvironmentSpec,
): Pick<DataStackProps, 'database' | 'cache' | 'storage' | 'keepImages' | 'imagePullAccounts'> {
  return {
    database: spec.database,
    cache: spec.cache,
    storage: spec.storage,
    keepImages: spec.delivery.keepImages,
    imagePullAccounts: spec.delivery.imagePullAccounts,
  };
}

/** Queues, rules and the stream. */
export function messaging(spec: EnvironmentSpec): Pick<MessagingStackProps, 'messaging'> {
  return { messaging: spec.messaging };
}

/** The user pool and where it sends people back to. */
export function identity(spec: EnvironmentSpec): Pick<IdentityStackProps, 'identity' | 'domain' | 'signIn'> {
  return { identity: spec.identity, domain: spec.edge.domain, signIn: spec.edge.signIn };
}

/** The ways in from outside. */
export function edge(
  spec: EnvironmentSpec,
): Pick<EdgeStackProps, 'edge' | 'access' | 'logRetentionDays' | 'clusterName'> {
  return {
    edge: spec.edge,
    access: spec.access,
    logRetentionDays: spec.observability.logRetentionDays,
    clusterName: spec.cluster.existingCluster?.name ?? environmentNames(spec).cluster,
  };
}

/** What is watched and who is told; the budget counts what carries the environment's tag. */
export function observability(
  spec: EnvironmentSpec,
): Pick<
  ObservabilityStackProps,
  'observability' | 'budget' | 'budgetTag' | 'cacheReplicationGroupId' | 'cacheReplicas'
> {
  return {
    observability: spec.observability,
    budget: spec.budget,
    budgetTag: { key: 'Environment', value: spec.name },
    cacheReplicationGroupId: environmentNames(spec).cache,
    cacheReplicas: spec.cache.replicas,
  };
}

/** Who gets a role, and the logs that it may write. */
export function access(
  spec: EnvironmentSpec,
): Pick<AccessStackProps, 'workloads' | 'certificateArn' | 'logGroupPrefix'> {
  return {
    workloads: workloads(spec),
    certificateArn: spec.edge.certificateArn,
    logGroupPrefix: environmentNames(spec).logGroup(''),
  };
}

/** The controllers that are wanted in the cluster. */
export function platform(spec: EnvironmentSpec): Pick<PlatformStackProps, 'platform' | 'cluster'> {
  return { platform: spec.platform, cluster: spec.cluster };
}

/** Groundwork's own chart with the values of the stage. */
export function release(
  app: Construct,
  spec: EnvironmentSpec,
): Pick<
  ReleaseStackProps,
  | 'chartPath'
  | 'chartDigest'
  | 'stageValues'
  | 'namespace'
  | 'release'
  | 'allowedCidrs'
  | 'scheme'
  | 'domain'
  | 'hostedZoneId'
  | 'consumers'
  | 'keda'
  | 'workerTolerations'
  | 'modelService'
  | 'prometheus'
> {
  return {
    ...releaseFiles(app, environmentNames(spec).stack('release'), spec),
    namespace: spec.cluster.namespace,
    release: spec.release,
    allowedCidrs: spec.edge.allowedCidrs,
    scheme: spec.edge.scheme,
    domain: spec.edge.domain,
    hostedZoneId: spec.edge.hostedZoneId,
    consumers: spec.messaging.consumers,
    keda: spec.platform.keda,
    // Nodes of a cluster that was there are its owner's; the stage's values say what to tolerate.
    workerTolerations: spec.cluster.existingCluster ? [] : backgroundTolerations(spec.cluster.nodeGroups),
    modelService: spec.modelService,
    prometheus: spec.platform.prometheus.enabled,
  };
}
