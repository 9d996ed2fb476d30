import { EKSClient } from '@aws-sdk/client-eks';
import { RDSClient } from '@aws-sdk/client-rds';
import { environmentNames } from '@groundwork/infra-spec';
import { clientOptions } from '../aws/client-options.js';
import { DeployError } from '../deploy-error.js';
import { loadEnvironment } from '../environment-file.js';
import { nodeGroups, resize } from '../sleep/cluster-nodes.js';
import { startDatabase, stopDatabase } from '../sleep/database-power.js';
import { say, type Command } from './command.js';

/** Node groups to zero, the database stopped. Refused where the environment does not allow it. */
export const sleep: Command = async (configuration) => {
  const spec = await loadEnvironment(configuration);
  if (!spec.sleep.allowed) {
    throw new DeployError('SLEEP_REFUSED', `${spec.name} may not sleep: sleep.allowed is false in its environment.ts.`);
  }
  if (spec.cluster.existingCluster) {
    throw new DeployError(
      'SLEEP_REFUSED',
      `the cluster ${spec.cluster.existingCluster.name} is not this environment's own; scale it where it belongs.`,
    );
  }
  const { cluster, database } = environmentNames(spec);
  const options = clientOptions(spec.region, configuration.endpoint);
  const eks = new EKSClient(options);
  const rds = new RDSClient(options);
  try {
    let nodes = 0;
    for (const [group, size] of await nodeGroups(eks, cluster)) {
      if (size.minSize > 0 || size.desiredSize > 0)
        await resize(eks, cluster, group, { ...size, minSize: 0, desiredSize: 0 });
      nodes += size.desiredSize;
    }
    say(`${nodes} nodes leave ${cluster}.`);
    const stopped = await stopDatabase(rds, database);
    say(stopped ? `${database} stops; AWS starts it again after seven days.` : `${database} was not running.`);
    say(
      `What this saves a month: npx nx run ${spec.name}:cost. The control plane, NAT, load balancer, cache and storage go on costing.`,
    );
  } finally {
    eks.destroy();
    rds.destroy();
  }
};

/** Brings the node groups back to the sizes of the environment's file, and the database up. */
export const wake: Command = async (configuration) => {
  const spec = await loadEnvironment(configuration);
  const { cluster, database } = environmentNames(spec);
  const options = clientOptions(spec.region, configuration.endpoint);
  const eks = new EKSClient(options);
  const rds = new RDSClient(options);
  try {
    const started = await startDatabase(rds, database);
    say(started ? `${database} starts; it takes some minutes.` : `${database} was not stopped.`);
    for (const [group] of await nodeGroups(eks, cluster)) {
      const size = spec.cluster.nodeGroups.find(({ name }) => group === name || group.endsWith(`-${name}`));
      if (!size) continue;
      const { minSize, desiredSize, maxSize } = size;
      await resize(eks, cluster, group, { minSize, desiredSize, maxSize });
      say(`${group}: ${desiredSize} nodes.`);
    }
  } finally {
    eks.destroy();
    rds.destroy();
  }
};
