import {
  DescribeDBInstancesCommand,
  StartDBInstanceCommand,
  StopDBInstanceCommand,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { awsError } from '../aws/client-options.js';
import { DeployError } from '../deploy-error.js';

/** `available`, `stopped`, …. Throws `DATABASE_MISSING`. */
async function databaseStatus(rds: RDSClient, identifier: string): Promise<string> {
  try {
    const { DBInstances = [] } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier }));
    return DBInstances[0]?.DBInstanceStatus ?? 'unknown';
  } catch (error) {
    if (!awsError(error).name.includes('DBInstanceNotFound')) throw error;
    throw new DeployError('DATABASE_MISSING', `there is no database ${identifier}; deploy the environment first.`);
  }
}

/** Stops it if it runs; tells what was done. Throws `DATABASE_CHANGING`. */
export async function stopDatabase(rds: RDSClient, identifier: string): Promise<string> {
  const status = await databaseStatus(rds, identifier);
  if (status === 'stopped' || status === 'stopping') return `${identifier} was ${status} already.`;
  if (status !== 'available') throw changing(identifier, status, 'stopped');
  await rds.send(new StopDBInstanceCommand({ DBInstanceIdentifier: identifier }));
  return `${identifier} stops; AWS starts it again after seven days.`;
}

/** Starts it if it is stopped; tells what was done. Throws `DATABASE_CHANGING`. */
export async function startDatabase(rds: RDSClient, identifier: string): Promise<string> {
  const status = await databaseStatus(rds, identifier);
  if (status === 'available' || status === 'starting') return `${identifier} was ${status} already.`;
  if (status !== 'stopped') throw changing(identifier, status, 'started');
  await rds.send(new StartDBInstanceCommand({ DBInstanceIdentifier: identifier }));
  return `${identifier} starts; it takes some minutes.`;
}

function changing(identifier: string, status: string, wanted: string): DeployError {
  return new DeployError(
    'DATABASE_CHANGING',
    `${identifier} is ${status} and cannot be ${wanted} now; run this again when it has finished.`,
  );
}
