import { holdsExpression, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';
import { isCustomerManagedKey } from '../keys/customer-managed-key.js';

export const secretEncrypted: Rule = {
  id: 'secret-encrypted',
  why: "Secrets under the account's default key are open to all who may call Secrets Manager; a value in the code is open to all who may read it.",
  remedy: 'set kms_key_id to a key of your own, and write the value outside Terraform or with secret_string_wo',
  *check(stack) {
    for (const resource of stack.resources('aws_secretsmanager_secret')) {
      const key = resource.settings.kms_key_id;
      if (!isCustomerManagedKey(key)) yield { resource, what: `kms_key_id is ${show(key)}` };
    }
    for (const resource of stack.resources('aws_secretsmanager_secret_version')) {
      const value = resource.settings.secret_string;
      if (typeof value === 'string' && !holdsExpression(value))
        yield { resource, what: 'secret_string is written in the code' };
    }
  },
};
