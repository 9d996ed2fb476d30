import { show } from '../../model/values.js';
import type { Rule } from '../../rule.js';
import { isCustomerManagedKey } from '../keys/customer-managed-key.js';

export const sqsEncrypted: Rule = {
  id: 'sqs-encrypted',
  why: "Messages name documents and tenants; with SQS's own key whoever may read the queue may read them.",
  remedy: 'set kms_master_key_id to a key of your own',
  *check(stack) {
    for (const resource of stack.resources('aws_sqs_queue')) {
      const key = resource.settings.kms_master_key_id;
      if (!isCustomerManagedKey(key)) yield { resource, what: `kms_master_key_id is ${show(key)}` };
    }
  },
};
