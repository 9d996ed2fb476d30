import { blocksOf, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';
import { isCustomerManagedKey } from '../keys/customer-managed-key.js';

export const ecrEncrypted: Rule = {
  id: 'ecr-encrypted',
  why: "Images hold the product's code; encryption of a repository cannot be changed later.",
  remedy: "set encryption_configuration with encryption_type 'KMS' and kms_key",
  *check(stack) {
    for (const resource of stack.resources('aws_ecr_repository')) {
      const encryption = blocksOf(resource.settings.encryption_configuration)[0];
      if (encryption?.encryption_type !== 'KMS' || !isCustomerManagedKey(encryption.kms_key))
        yield { resource, what: `encryption_configuration is ${show(encryption)}` };
    }
  },
};
