import {
  DescribeDBInstancesCommand,
  StartDBInstanceCommand,
  StopDBInstanceCommand,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { awsError } from '../aws/client-options.js';

/** `available`, `stopped`, …; nothing if there is no such instance. */
export async function databaseStatus(rds: RDSClient, identifier: string): Promise<string | undefined> {
  try {
    const { DBInstances = [] } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier }));
    return DBInstances[0]?.DBInstanceStatus;
  } catch (error) {
    if (awsError(error).name.includes('DBInstanceNotFound')) return undefined;
    throw error;
  }
}

/** Stops it if it runs. AWS starts a stopped instance again after seven days. Tells whether anything was done. */
export async function stopDatabase(rds: RDSClient, identifier: string): Promise<boolean> {
  if ((await databaseStatus(rds, identifier)) !== 'available') return false;
  await rds.send(new StopDBInstanceCommand({ DBInstanceIdentifier: identifier }));
  return true;
}

/** Starts it if it is stopped. Tells whether anything was done. */
export async function startDatabase(rds: RDSClient, identifier: string): Promise<boolean> {
  if ((await databaseStatus(rds, identifier)) !== 'stopped') return false;
  await rds.send(new StartDBInstanceCommand({ DBInstanceIdentifier: identifier }));
  return true;
}
