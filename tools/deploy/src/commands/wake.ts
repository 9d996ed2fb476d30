import { RDSClient } from '@aws-sdk/client-rds';
import { environmentNames } from '@groundwork/infra-spec';
import { requireAccount } from '../aws/account.js';
import { clientOptions } from '../aws/client-options.js';
import { loadEnvironment } from '../environment-file.js';
import { ClusterNodes } from '../sleep/cluster-nodes.js';
import { startDatabase } from '../sleep/database-power.js';
import { say, type Command } from './command.js';
import { refuseSleepless } from './sleep.js';

/** Brings the node groups back to the sizes of the environment's file, and the database up. */
export const wake: Command = async (configuration) => {
  const spec = await loadEnvironment(configuration);
  refuseSleepless(spec);
  const { cluster, database } = environmentNames(spec);
  const options = clientOptions(spec.region, configuration.endpoint);
  await requireAccount(spec, options);
  const nodes = new ClusterNodes(cluster, options);
  const rds = new RDSClient(options);
  try {
    for (const group of await nodes.groups()) {
      await nodes.allowLaunches(group);
      const size = spec.cluster.nodeGroups.find(({ name }) => name === group.specName);
      if (!size) {
        say(`${group.name}: not in the environment's file, left at ${group.size.desiredSize} nodes.`);
        continue;
      }
      const { minSize, maxSize } = size;
      // One that runs already may have been scaled by its autoscaler.
      const wanted = group.size.desiredSize > 0 ? group.size.desiredSize : size.desiredSize;
      const desiredSize = Math.min(Math.max(wanted, minSize), maxSize);
      await nodes.resize(group, { minSize, desiredSize, maxSize });
      say(`${group.name}: ${desiredSize} nodes.`);
    }
    say(await startDatabase(rds, database));
  } finally {
    nodes.close();
    rds.destroy();
  }
};
