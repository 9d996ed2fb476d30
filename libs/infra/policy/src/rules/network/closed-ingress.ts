import type { Resource, StackView } from '../../model/stack-view.js';
import { type Block, blocksOf, isTrue, show, textsOf, type Value } from '../../model/values.js';
import type { Rule } from '../../rule.js';
import { isWholeInternet } from './whole-internet.js';

const ADDRESS_SETTINGS = ['cidr_ipv4', 'cidr_ipv6', 'cidr_blocks', 'ipv6_cidr_blocks', 'cidr_block', 'ipv6_cidr_block'];

export const closedIngress: Rule = {
  id: 'closed-ingress',
  why: 'A port that is open to the world is scanned within minutes.',
  remedy: 'name the peer security group or your own addresses; a public load balancer needs an exception of its own',
  *check(stack) {
    for (const [resource, ingress] of ingressOf(stack)) {
      const open = ADDRESS_SETTINGS.flatMap((name) => textsOf(ingress[name])).filter(isWholeInternet);
      if (open.length > 0) yield { resource, what: `${ports(ingress)} open to ${open.join(' and ')}` };
    }
  },
};

/** Rules that let traffic in, wherever they stand: inline, standalone in both generations, network ACLs. */
function* ingressOf(stack: StackView): Iterable<readonly [Resource, Block]> {
  for (const group of stack.resources('aws_security_group', 'aws_default_security_group'))
    for (const ingress of blocksOf(group.settings.ingress)) yield [group, ingress];
  for (const rule of stack.resources('aws_vpc_security_group_ingress_rule')) yield [rule, rule.settings];
  for (const rule of stack.resources('aws_security_group_rule'))
    if (rule.settings.type !== 'egress') yield [rule, rule.settings];
  for (const list of stack.resources('aws_network_acl', 'aws_default_network_acl'))
    for (const ingress of blocksOf(list.settings.ingress)) if (allows(ingress.action)) yield [list, ingress];
  for (const rule of stack.resources('aws_network_acl_rule'))
    if (!isTrue(rule.settings.egress) && allows(rule.settings.rule_action)) yield [rule, rule.settings];
}

/** A network ACL's rule says `allow` or `deny`, in any case. */
function allows(action: Value): boolean {
  return typeof action !== 'string' || action.toLowerCase() !== 'deny';
}

function ports({ from_port: from, to_port: to, ip_protocol: protocol, protocol: older }: Block): string {
  const kind = protocol ?? older;
  if (kind === '-1' || kind === -1 || from === undefined) return 'every port is';
  return from === to ? `port ${show(from)} is` : `ports ${show(from)} to ${show(to)} are`;
}
