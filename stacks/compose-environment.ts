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
import { placeOf } from './settings.js';
import * as settings from './stack-settings.js';

/** The stacks of an environment, upstream first, by lifetime: what changes rarely and is hard to replace comes first. */
export function composeEnvironment(app: Construct, spec: EnvironmentSpec): readonly EnvironmentStack[] {
  const names = environmentNames(spec);
  const place = placeOf(spec);

  const security = new SecurityStack(app, names.stack('security'), { ...place, ...settings.security(spec) });
  const keys = security.outputs;
  const network = new NetworkStack(app, names.stack('network'), { ...place, ...keys, ...settings.network(spec) });
  const shared = { ...place, ...keys, ...network.outputs, names, protection: spec.protection };
  const data = new DataStack(app, names.stack('data'), { ...shared, ...settings.data(spec) });
  const messaging = new MessagingStack(app, names.stack('messaging'), {
    ...shared,
    ...settings.messaging(spec),
    documentsBucket: data.outputs.bucketId,
  });
  const cluster = new ClusterStack(app, names.stack('cluster'), { ...shared, ...settings.cluster(spec) });
  const { clusterName, karpenter } = cluster.outputs;
  const identity = new IdentityStack(app, names.stack('identity'), { ...shared, ...settings.identity(spec) });
  const edge = new EdgeStack(app, names.stack('edge'), {
    ...shared,
    ...settings.edge(spec),
    logBucketId: data.outputs.logBucketId,
  });
  const observability = new ObservabilityStack(app, names.stack('observability'), {
    ...shared,
    ...messaging.outputs,
    ...settings.observability(spec),
    databaseIdentifier: data.outputs.databaseIdentifier,
  });
  const access = new AccessStack(app, names.stack('access'), {
    ...shared,
    ...data.outputs,
    ...messaging.outputs,
    ...settings.access(spec),
    clusterName,
    karpenter,
    signIn: identity.outputs.signIn,
    secretArns: [
      data.outputs.databaseMasterUserSecretArn,
      data.outputs.cacheAuthTokenSecretArn,
      keys.databaseLoginSecretArn,
      keys.modelProviderSecretArn,
    ],
  });
  const platform = new PlatformStack(app, names.stack('platform'), {
    ...shared,
    ...settings.platform(spec),
    clusterName,
    karpenter,
    applicationLogGroupName: observability.outputs.applicationLogGroupName,
  });
  platform.addDependency(access);
  const foundation = [security, network, data, messaging, cluster, identity, edge, observability, access, platform];
  if (!spec.release.enabled) return foundation;
  const release = new ReleaseStack(app, names.stack('release'), {
    ...shared,
    ...data.outputs,
    ...messaging.outputs,
    ...identity.outputs,
    ...edge.outputs,
    ...settings.release(app, spec),
    clusterName,
    alarmTopicArn: observability.outputs.topicArn,
  });
  // No value comes from there, but pods, ingress and secrets need its controllers.
  release.addDependency(platform);
  return [...foundation, release];
}
