import { RDSClient } from '@aws-sdk/client-rds';
import { environmentNames, type EnvironmentSpec } from '@groundwork/infra-spec';
import { requireAccount } from '../aws/account.js';
import { clientOptions } from '../aws/client-options.js';
import { DeployError } from '../deploy-error.js';
import { loadEnvironment } from '../environment-file.js';
import { ClusterNodes } from '../sleep/cluster-nodes.js';
import { stopDatabase } from '../sleep/database-power.js';
import { say, type Command } from './command.js';

/** Node groups to zero, the database stopped. May run any number of times. */
export const sleep: Command = async (configuration) => {
  const spec = await loadEnvironment(configuration);
  refuseSleepless(spec);
  const { cluster, database } = environmentNames(spec);
  const options = clientOptions(spec.region, configuration.endpoint);
  await requireAccount(spec, options);
  const nodes = new ClusterNodes(cluster, options);
  const rds = new RDSClient(options);
  try {
    let leaving = 0;
    for (const group of await nodes.groups()) {
      const { minSize, desiredSize, maxSize } = group.size;
      if (minSize > 0 || desiredSize > 0) await nodes.resize(group, { minSize: 0, desiredSize: 0, maxSize });
      await nodes.forbidLaunches(group);
      leaving += desiredSize;
    }
    say(`${leaving} nodes leave ${cluster}.`);
    say(await stopDatabase(rds, database));
    say(
      `What this saves a month: npx nx run ${spec.name}:cost. The control plane, NAT, load balancer, cache and storage go on costing.`,
    );
  } finally {
    nodes.close();
    rds.destroy();
  }
};

/** Throws `SLEEP_REFUSED` where the environment does not allow it, or its nodes are not its own to stop. */
export function refuseSleepless({ name, sleep: { allowed }, cluster }: EnvironmentSpec): void {
  const why = !allowed
    ? `sleep.allowed is false in environments/${name}/environment.ts`
    : cluster.existingCluster
      ? `the cluster ${cluster.existingCluster.name} is not this environment's own; scale it where it belongs`
      : cluster.autoscaler === 'karpenter'
        ? 'Karpenter’s nodes belong to no node group; set cluster.autoscaler to cluster-autoscaler, or delete its NodePools by kubectl'
        : undefined;
  if (why !== undefined) throw new DeployError('SLEEP_REFUSED', `${name} may not sleep or wake: ${why}.`);
}
