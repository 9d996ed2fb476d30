import { show } from '../../model/values.js';
import type { Rule } from '../../rule.js';
import { isCustomerManagedKey } from '../keys/customer-managed-key.js';

export const kinesisEncrypted: Rule = {
  id: 'kinesis-encrypted',
  why: 'Records stay in the stream for days; without encryption they lie there in the clear.',
  remedy: "set encryption_type = 'KMS' and kms_key_id to a key of your own",
  *check(stack) {
    for (const resource of stack.resources('aws_kinesis_stream')) {
      const { encryption_type: type, kms_key_id: key } = resource.settings;
      if (type !== 'KMS') yield { resource, what: `encryption_type is ${show(type)}` };
      else if (!isCustomerManagedKey(key)) yield { resource, what: `kms_key_id is ${show(key)}` };
    }
  },
};
