import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { environmentNames, environmentTags } from '@groundwork/infra-spec';
import { requireAccount } from '../aws/account.js';
import { clientOptions } from '../aws/client-options.js';
import { ensureStateBucket, isOurs, PURPOSE } from '../bootstrap/state-bucket.js';
import { ensureStateKey } from '../bootstrap/state-key.js';
import { loadEnvironment } from '../environment-file.js';
import { say, type Command } from './command.js';

/** Makes the bucket and the key of the states. May run any number of times. */
export const bootstrap: Command = async (configuration) => {
  const spec = await loadEnvironment(configuration);
  const options = clientOptions(spec.region, configuration.endpoint);
  const partition = await requireAccount(spec, options);
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
