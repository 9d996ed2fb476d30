import { isTrue, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';
import { isCustomerManagedKey } from '../keys/customer-managed-key.js';

export const cloudtrailValidated: Rule = {
  id: 'cloudtrail-validated',
  why: 'A trail whose files can be changed unseen, or that misses a region, proves nothing after a break-in.',
  remedy: 'set enable_log_file_validation and is_multi_region_trail to true, and kms_key_id to a key of your own',
  *check(stack) {
    for (const resource of stack.resources('aws_cloudtrail')) {
      for (const name of ['enable_log_file_validation', 'is_multi_region_trail']) {
        if (!isTrue(resource.settings[name])) yield { resource, what: `${name} is ${show(resource.settings[name])}` };
      }
      const key = resource.settings.kms_key_id;
      if (!isCustomerManagedKey(key)) yield { resource, what: `kms_key_id is ${show(key)}` };
    }
  },
};
