import { blocksOf, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';

export const eksStandardSupport: Rule = {
  id: 'eks-standard-support',
  why: 'A cluster slips into extended support by itself, at six times the price of its control plane.',
  remedy: "set upgrade_policy with support_type 'STANDARD'",
  *check(stack) {
    for (const resource of stack.resources('aws_eks_cluster')) {
      const type = blocksOf(resource.settings.upgrade_policy)[0]?.support_type;
      if (type !== 'STANDARD') yield { resource, what: `support_type is ${show(type)}` };
    }
  },
};
