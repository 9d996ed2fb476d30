import { type Block, isTrue, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';
import { isCustomerManagedKey } from '../keys/customer-managed-key.js';

export const rdsEncrypted: Rule = {
  id: 'rds-encrypted',
  why: 'Disks, snapshots and replicas of an unencrypted database can be read by whoever copies them; encryption cannot be added later.',
  remedy: 'set storage_encrypted = true, and each key setting to the ARN of a key of your own',
  *check(stack) {
    for (const resource of stack.resources('aws_db_instance', 'aws_rds_cluster')) {
      const encrypted = resource.settings.storage_encrypted;
      if (!isTrue(encrypted)) yield { resource, what: `storage_encrypted is ${show(encrypted)}` };
      for (const name of keySettings(resource.settings)) {
        const key = resource.settings[name];
        if (!isCustomerManagedKey(key)) yield { resource, what: `${name} is ${show(key)}` };
      }
    }
  },
};

function keySettings(settings: Block): readonly string[] {
  return [
    'kms_key_id',
    ...(isTrue(settings.performance_insights_enabled) ? ['performance_insights_kms_key_id'] : []),
    ...(isTrue(settings.manage_master_user_password) ? ['master_user_secret_kms_key_id'] : []),
  ];
}
