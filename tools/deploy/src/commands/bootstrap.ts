import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { environmentNames, environmentTags, type EnvironmentSpec } from '@groundwork/infra-spec';
import { awsError, clientOptions, type ClientOptions } from '../aws/client-options.js';
import { ensureStateBucket, isOurs, PURPOSE } from '../bootstrap/state-bucket.js';
import { ensureStateKey } from '../bootstrap/state-key.js';
import { DeployError } from '../deploy-error.js';
import { loadEnvironment } from '../environment-file.js';
import { say, type Command } from './command.js';

/** Makes the bucket and the key of the states. May run any number of times. */
export const bootstrap: Command = async (configuration) => {
  const spec = await loadEnvironment(configuration);
  const options = clientOptions(spec.region, configuration.endpoint);
  const partition = await checkAccount(spec, options);
  const names = environmentNames(spec);
  const tags = { ...environmentTags(spec), Purpose: PURPOSE };
  const place = { bucket: names.stateBucket, accountId: spec.accountId, tags };
  const s3 = new S3Client(options);
  const kms = new KMSClient(options);
  try {
    // Before the key, so that a refused bucket leaves nothing behind.
    await isOurs(s3, place);
    const key = await ensureStateKey(kms, { alias: names.stateKeyAlias, tags });
    say(`key     ${names.stateKeyAlias}: ${key.made}`);
    const { noncurrentVersionDays } = spec.state;
    const made = await ensureStateBucket(s3, {
      ...place,
      region: spec.region,
      partition,
      keyArn: key.arn,
      noncurrentVersionDays,
    });
    say(`bucket  ${names.stateBucket}: ${made}`);
  } finally {
    s3.destroy();
    kms.destroy();
  }
};

/** The partition of the credentials' account. Throws `CREDENTIALS`, `WRONG_ACCOUNT`. */
async function checkAccount({ accountId, name }: EnvironmentSpec, options: ClientOptions): Promise<string> {
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
