import { breaches, one } from '../../testing/broken-by.js';
import { closedIngress } from './closed-ingress.js';

const HTTPS = { from_port: 443, to_port: 443 };

describe('closed-ingress', () => {
  it('finds nothing in rules that name a peer or addresses of our own', () => {
    const resources = {
      aws_vpc_security_group_ingress_rule: {
        peer: { ...HTTPS, referenced_security_group_id: '${aws_security_group.web.id}' },
        office: { ...HTTPS, cidr_ipv4: '203.0.113.0/24' },
      },
      aws_security_group_rule: { out: { type: 'egress', cidr_blocks: ['0.0.0.0/0'] } },
    };
    expect(breaches(closedIngress, resources)).toEqual([]);
  });

  it('tells a standalone rule', () => {
    expect(
      breaches(closedIngress, one('aws_vpc_security_group_ingress_rule', { ...HTTPS, cidr_ipv4: '0.0.0.0/0' })),
    ).toEqual(['aws_vpc_security_group_ingress_rule.it: port 443 is open to 0.0.0.0/0']);
  });

  it('tells a rule of the older kind', () => {
    const settings = { type: 'ingress', from_port: 0, to_port: 65535, cidr_blocks: ['10.0.0.0/8', '0.0.0.0/0'] };
    expect(breaches(closedIngress, one('aws_security_group_rule', settings))).toEqual([
      'aws_security_group_rule.it: ports 0 to 65535 are open to 0.0.0.0/0',
    ]);
  });

  it('tells inline ingress, written as a list or as one block', () => {
    const ingress = { from_port: 22, to_port: 22, cidr_blocks: ['0.0.0.0/0'] };
    const resources = { aws_security_group: { list: { ingress: [ingress] }, block: { ingress } } };
    expect(breaches(closedIngress, resources)).toEqual([
      'aws_security_group.list: port 22 is open to 0.0.0.0/0',
      'aws_security_group.block: port 22 is open to 0.0.0.0/0',
    ]);
  });

  it('tells quarters and smaller parts of the internet, down to what somebody may own', () => {
    const rules = Object.fromEntries(
      [1, 2, 3, 4, 5, 6, 7, 8].map((prefix) => [`p${prefix}`, { ...HTTPS, cidr_ipv4: `64.0.0.0/${prefix}` }]),
    );
    expect(breaches(closedIngress, { aws_vpc_security_group_ingress_rule: rules })).toHaveLength(7);
    const six = { wide: { ...HTTPS, cidr_ipv6: '2000::/3' }, own: { ...HTTPS, cidr_ipv6: '2001:db8::/32' } };
    expect(breaches(closedIngress, { aws_vpc_security_group_ingress_rule: six })).toEqual([
      'aws_vpc_security_group_ingress_rule.wide: port 443 is open to 2000::/3',
    ]);
  });

  it('tells network ACLs, inline and standalone, and not what they refuse or let out', () => {
    const world = { from_port: 22, to_port: 22, protocol: 'tcp', cidr_block: '0.0.0.0/0' };
    const resources = {
      aws_network_acl: {
        open: { ingress: [{ ...world, action: 'allow' }] },
        shut: { ingress: { ...world, action: 'deny' } },
      },
      aws_default_network_acl: {
        open: { ingress: { ...world, action: 'Allow' }, egress: { ...world, action: 'allow' } },
      },
      aws_network_acl_rule: {
        in: { ...world, egress: false, rule_action: 'allow' },
        shut: { ...world, rule_action: 'deny' },
        out: { ...world, egress: true, rule_action: 'allow' },
      },
    };
    expect(breaches(closedIngress, resources)).toEqual([
      'aws_network_acl.open: port 22 is open to 0.0.0.0/0',
      'aws_default_network_acl.open: port 22 is open to 0.0.0.0/0',
      'aws_network_acl_rule.in: port 22 is open to 0.0.0.0/0',
    ]);
  });

  it('tells the internet of version 6, and halves of it', () => {
    const resources = {
      aws_vpc_security_group_ingress_rule: {
        six: { ...HTTPS, cidr_ipv6: '::/0' },
        half: { ip_protocol: '-1', cidr_ipv4: '128.0.0.0/1' },
      },
    };
    expect(breaches(closedIngress, resources)).toEqual([
      'aws_vpc_security_group_ingress_rule.six: port 443 is open to ::/0',
      'aws_vpc_security_group_ingress_rule.half: every port is open to 128.0.0.0/1',
    ]);
  });
});
