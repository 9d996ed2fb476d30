import { blocksOf, isTrue, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';
import { isCustomerManagedKey } from '../keys/customer-managed-key.js';

export const stateLocked: Rule = {
  id: 'state-locked',
  why: 'Two deployments that write the same state destroy it, and the state holds every value Terraform ever read.',
  remedy: 'use the s3 backend with use_lockfile = true, encrypt = true and kms_key_id',
  *check(stack) {
    const backend = blocksOf(stack.terraform.backend)[0] ?? {};
    const settings = blocksOf(backend.s3)[0];
    const resource = 'terraform.backend';
    if (!settings) {
      yield { resource, what: `the backend is ${Object.keys(backend).join(', ') || 'not set'}` };
      return;
    }
    for (const name of ['use_lockfile', 'encrypt']) {
      if (!isTrue(settings[name])) yield { resource, what: `${name} is ${show(settings[name])}` };
    }
    if (!isCustomerManagedKey(settings.kms_key_id))
      yield { resource, what: `kms_key_id is ${show(settings.kms_key_id)}` };
  },
};
