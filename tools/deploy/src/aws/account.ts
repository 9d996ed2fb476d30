import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { EnvironmentSpec } from '@groundwork/infra-spec';
import { DeployError } from '../deploy-error.js';
import { awsError, type ClientOptions } from './client-options.js';

/** The partition (`aws`, `aws-cn`, …) of the credentials' account. Throws `CREDENTIALS`, `WRONG_ACCOUNT`. */
export async function requireAccount(
  { accountId, name }: Pick<EnvironmentSpec, 'accountId' | 'name'>,
  options: ClientOptions,
): Promise<string> {
  const sts = new STSClient(options);
  try {
    const { Account, Arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
    if (Account === accountId) return Arn.split(':')[1] ?? 'aws';
    throw new DeployError(
      'WRONG_ACCOUNT',
      `the credentials are of account ${Account}, ${name} lives in ${accountId}; take other credentials or set accountId in environments/${name}/environment.ts.`,
    );
  } catch (error) {
    if (error instanceof DeployError) throw error;
    throw new DeployError(
      'CREDENTIALS',
      `AWS could not be asked who is calling (${awsError(error).name}); sign in (aws sso login) or set AWS_PROFILE, and check that AWS can be reached.`,
    );
  } finally {
    sts.destroy();
  }
}
