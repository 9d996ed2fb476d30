import { environmentNames, type EnvironmentSpec } from '@groundwork/infra-spec';
import { AccessStack, ClusterStack } from '@groundwork/stack-cluster';
import { DataStack } from '@groundwork/stack-data';
import { EdgeStack } from '@groundwork/stack-edge';
import { IdentityStack } from '@groundwork/stack-identity';
import { MessagingStack } from '@groundwork/stack-messaging';
import { NetworkStack } from '@groundwork/stack-network';
import { ObservabilityStack } from '@groundwork/stack-observability';
import { PlatformStack } from '@groundwork/stack-platform';
import { ReleaseStack } from '@groundwork/stack-release';
import { SecurityStack } from '@groundwork/stack-security';
import type { EnvironmentStack } from '@groundwork/infra-constructs';
import type { Construct } from 'constructs';
import { clusterSettings, networkSettings, placeOf, releaseFiles, STACKS, workloads } from './settings.js';

/** The stacks of an environment, upstream first, by lifetime: what changes rarely and is hard to replace comes first. */
export function composeEnvironment(app: Construct, spec: EnvironmentSpec): readonly EnvironmentStack[] {
  const names = environmentNames(spec);
  const place = placeOf(spec);
  const { protection } = spec;
  const { logRetentionDays } = spec.observability;

  const security = new SecurityStack(app, names.stack('security'), {
    ...place,
    names,
    github: { environment: spec.name, ...spec.delivery.github },
    createOidcProvider: spec.delivery.createOidcProvider,
    stackIds: STACKS.map(names.stack),
    protection,
    cloudTrail: spec.observability.cloudTrail,
    awsConfig: spec.observability.awsConfig,
  });
  const keys = security.outputs;
  const network = new NetworkStack(app, names.stack('network'), {
    ...place,
    ...keys,
    ...networkSettings(spec),
    clusterName: names.cluster,
  });
  const shared = { ...place, ...keys, ...network.outputs, names, protection };
  const data = new DataStack(app, names.stack('data'), {
    ...shared,
    database: spec.database,
    cache: spec.cache,
    storage: spec.storage,
    keepImages: spec.delivery.keepImages,
  });
  const messaging = new MessagingStack(app, names.stack('messaging'), {
    ...shared,
    messaging: spec.messaging,
    documentsBucket: data.outputs.bucketId,
  });
  const cluster = new ClusterStack(app, names.stack('cluster'), {
    ...shared,
    ...clusterSettings(spec),
    deployRoleArn: keys.deployRoleArn,
  });
  const identity = new IdentityStack(app, names.stack('identity'), {
    ...shared,
    identity: spec.identity,
    domain: spec.edge.domain,
    signIn: spec.edge.signIn,
  });
  const edge = new EdgeStack(app, names.stack('edge'), {
    ...shared,
    edge: spec.edge,
    access: spec.access,
    logRetentionDays,
    logBucketId: data.outputs.logBucketId,
  });
  const observability = new ObservabilityStack(app, names.stack('observability'), {
    ...shared,
    ...messaging.outputs,
    observability: spec.observability,
    budget: spec.budget,
    databaseIdentifier: data.outputs.databaseIdentifier,
    cacheReplicationGroupId: names.cache,
    cacheReplicas: spec.cache.replicas,
    budgetTag: { key: 'Environment', value: spec.name },
  });
  const { karpenter } = cluster.outputs;
  const { clusterName } = cluster.outputs;
  const access = new AccessStack(app, names.stack('access'), {
    ...shared,
    ...data.outputs,
    queueArn: messaging.outputs.queueArn,
    deadLetterQueueArn: messaging.outputs.deadLetterQueueArn,
    streamArn: messaging.outputs.streamArn,
    clusterName,
    workloads: workloads(spec),
    secretArns: [
      data.outputs.databaseMasterUserSecretArn,
      data.outputs.cacheAuthTokenSecretArn,
      keys.applicationSecretArn,
      keys.modelProviderSecretArn,
    ],
    logGroupPrefix: names.logGroup(''),
    signIn: identity.outputs.signIn,
    karpenter,
  });
  const platform = new PlatformStack(app, names.stack('platform'), {
    ...shared,
    clusterName,
    platform: spec.platform,
    autoscaler: spec.cluster.autoscaler,
    applicationLogGroupName: observability.outputs.applicationLogGroupName,
    karpenterQueueName: karpenter?.queueName,
  });
  platform.addDependency(access);
  const foundation = [security, network, data, messaging, cluster, identity, edge, observability, access, platform];
  if (!spec.release.enabled) return foundation;
  const releaseId = names.stack('release');
  const release = new ReleaseStack(app, releaseId, {
    ...shared,
    ...data.outputs,
    ...identity.outputs,
    ...edge.outputs,
    ...releaseFiles(app, releaseId, spec),
    queueUrl: messaging.outputs.queueUrl,
    clusterName,
    namespace: spec.cluster.namespace,
    release: spec.release,
    allowedCidrs: spec.edge.allowedCidrs,
    scheme: spec.edge.scheme,
    domain: spec.edge.domain,
    keda: spec.platform.keda,
  });
  // No value comes from there, but pods, ingress and secrets need its controllers.
  release.addDependency(platform);
  return [...foundation, release];
}
