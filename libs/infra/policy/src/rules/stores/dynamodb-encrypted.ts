import { blocksOf, isTrue, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';
import { isCustomerManagedKey } from '../keys/customer-managed-key.js';

export const dynamodbEncrypted: Rule = {
  id: 'dynamodb-encrypted',
  why: "DynamoDB's own key has no policy and no audit trail of yours.",
  remedy: 'set server_side_encryption with enabled = true and kms_key_arn',
  *check(stack) {
    for (const resource of stack.resources('aws_dynamodb_table')) {
      const encryption = blocksOf(resource.settings.server_side_encryption)[0];
      if (!isTrue(encryption?.enabled) || !isCustomerManagedKey(encryption?.kms_key_arn))
        yield { resource, what: `server_side_encryption is ${show(encryption)}` };
    }
  },
};
