import { textsOf } from '../../model/values.js';
import type { Rule } from '../../rule.js';

export const iamRoleBounded: Rule = {
  id: 'iam-role-bounded',
  why: 'Without a boundary whoever may write policies gives a role more than he has himself, and takes it.',
  remedy: 'set permissions_boundary to the environment’s boundary; roles of the constructs have it from their stack',
  *check(stack) {
    for (const resource of stack.resources('aws_iam_role')) {
      const [boundary = ''] = textsOf(resource.settings.permissions_boundary);
      if (boundary === '') yield { resource, what: 'it has no permissions boundary' };
    }
  },
};
