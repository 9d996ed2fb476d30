import { show } from '../../model/values.js';
import type { Rule } from '../../rule.js';
import { isCustomerManagedKey } from '../keys/customer-managed-key.js';

export const logGroupEncrypted: Rule = {
  id: 'log-group-encrypted',
  why: "Logs repeat names, addresses and questions; under the service's key whoever may read logs may read them.",
  remedy: 'set kms_key_id to a key whose policy admits logs.<region>.amazonaws.com',
  *check(stack) {
    for (const resource of stack.resources('aws_cloudwatch_log_group')) {
      const key = resource.settings.kms_key_id;
      if (!isCustomerManagedKey(key)) yield { resource, what: `kms_key_id is ${show(key)}` };
    }
  },
};
