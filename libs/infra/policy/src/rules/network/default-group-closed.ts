import { blocksOf } from '../../model/values.js';
import type { Rule } from '../../rule.js';

export const defaultGroupClosed: Rule = {
  id: 'default-group-closed',
  why: "Whatever is started without a security group lands in the VPC's default group, whose members reach each other on every port.",
  remedy: 'add aws_default_security_group for the VPC without rules',
  *check(stack) {
    for (const resource of stack.resources('aws_vpc')) {
      const groups = stack.pointingAt(resource, 'aws_default_security_group', 'vpc_id');
      if (groups.length === 0) yield { resource, what: 'no aws_default_security_group takes over its default group' };
      for (const group of groups) {
        if (blocksOf(group.settings.ingress).length + blocksOf(group.settings.egress).length > 0)
          yield { resource: group, what: 'it has rules' };
      }
    }
  },
};
