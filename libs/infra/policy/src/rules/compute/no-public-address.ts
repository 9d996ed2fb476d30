import { blocksOf, isFalseOrAbsent, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';

export const noPublicAddress: Rule = {
  id: 'no-public-address',
  why: 'A machine with a public address is one open port away from the internet.',
  remedy: 'leave public addresses to load balancers and NAT; reach machines through SSM',
  *check(stack) {
    for (const resource of stack.resources('aws_instance', 'aws_launch_template', 'aws_subnet')) {
      const { settings } = resource;
      const interfaces = blocksOf(settings.network_interfaces).map((item) => item.associate_public_ip_address);
      for (const open of [settings.associate_public_ip_address, settings.map_public_ip_on_launch, ...interfaces]) {
        if (!isFalseOrAbsent(open)) yield { resource, what: `it gives out public addresses: ${show(open)}` };
      }
    }
  },
};
