import { show } from '../../model/values.js';
import type { Rule } from '../../rule.js';
import { isCustomerManagedKey } from '../keys/customer-managed-key.js';

export const snsEncrypted: Rule = {
  id: 'sns-encrypted',
  why: 'Alarms tell what runs where; an unencrypted topic stores them in the clear.',
  remedy: 'set kms_master_key_id to a key of your own, whose policy admits the services that publish',
  *check(stack) {
    for (const resource of stack.resources('aws_sns_topic')) {
      const key = resource.settings.kms_master_key_id;
      if (!isCustomerManagedKey(key)) yield { resource, what: `kms_master_key_id is ${show(key)}` };
    }
  },
};
