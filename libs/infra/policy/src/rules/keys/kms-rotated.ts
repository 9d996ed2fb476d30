import { isTrue, numberOf, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';

const MINIMUM_WINDOW = 30;

export const kmsRotated: Rule = {
  id: 'kms-rotated',
  why: 'A key that never changes makes one leak last for ever; a key that is deleted takes all its data with it.',
  remedy: `set enable_key_rotation = true; where data is protected, deletion_window_in_days = ${MINIMUM_WINDOW}`,
  *check(stack, context) {
    for (const resource of stack.resources('aws_kms_key')) {
      const { customer_master_key_spec: spec, enable_key_rotation: rotated } = resource.settings;
      const symmetric = spec === undefined || spec === 'SYMMETRIC_DEFAULT';
      if (symmetric && !isTrue(rotated)) yield { resource, what: `enable_key_rotation is ${show(rotated)}` };
      const window = resource.settings.deletion_window_in_days;
      // AWS's default is 30 days.
      if (context.isProtected && window !== undefined && (numberOf(window) ?? 0) < MINIMUM_WINDOW)
        yield { resource, what: `deletion_window_in_days is ${show(window)}` };
    }
  },
};
