import { blocksOf, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';
import { isCustomerManagedKey } from '../keys/customer-managed-key.js';

const CONFIGURATION = 'aws_s3_bucket_server_side_encryption_configuration';

export const s3Encrypted: Rule = {
  id: 's3-encrypted',
  why: "S3's own key is open to everybody who may read the bucket; a key of your own is a second lock with its own audit trail.",
  remedy: `add ${CONFIGURATION} with sse_algorithm 'aws:kms' and kms_master_key_id`,
  *check(stack) {
    for (const resource of stack.resources('aws_s3_bucket')) {
      const configurations = stack.pointingAt(resource, CONFIGURATION, 'bucket');
      const defaults = configurations
        .flatMap(({ settings }) => blocksOf(settings.rule))
        .flatMap((rule) => blocksOf(rule.apply_server_side_encryption_by_default));
      if (defaults.length === 0) yield { resource, what: `no ${CONFIGURATION} sets its encryption` };
      for (const { sse_algorithm: algorithm, kms_master_key_id: key } of defaults) {
        if (algorithm !== 'aws:kms' && algorithm !== 'aws:kms:dsse')
          yield { resource, what: `sse_algorithm is ${show(algorithm)}` };
        else if (!isCustomerManagedKey(key)) yield { resource, what: `kms_master_key_id is ${show(key)}` };
      }
    }
  },
};
