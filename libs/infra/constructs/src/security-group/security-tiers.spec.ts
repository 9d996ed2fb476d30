import { Template, testStack, type Attributes } from '../testing/index.js';
import { SecurityTiers, type SecurityTiersProps } from './security-tiers.js';

const VPC = '10.20.0.0/16';

function synthesise(props: Partial<SecurityTiersProps> = {}): Template {
  const stack = testStack();
  new SecurityTiers(stack, 'Tiers', { vpcId: 'vpc-1', vpcCidr: VPC, ...props });
  return Template.of(stack);
}

const rules = (template: Template): Attributes[] =>
  ['aws_vpc_security_group_ingress_rule', 'aws_vpc_security_group_egress_rule'].flatMap((type) =>
    Object.values(template.findResources(type)),
  );

describe('SecurityTiers', () => {
  it('has a group per tier, without inline rules', () => {
    const groups = Object.values(synthesise().findResources('aws_security_group'));
    expect(groups).toHaveLength(6);
    for (const group of groups) {
      expect(group).not.toHaveProperty('ingress');
      expect(group).not.toHaveProperty('egress');
    }
  });

  it.each([
    ['Database', 5432],
    ['Cache', 6379],
  ])('lets nodes and nobody else into %s', (tier, port) => {
    const template = synthesise();
    const ingress = template.findResources('aws_vpc_security_group_ingress_rule', {
      security_group_id: new RegExp(`Tiers_${tier}_`),
    });
    expect(Object.values(ingress)).toEqual([
      expect.objectContaining({
        from_port: port,
        to_port: port,
        ip_protocol: 'tcp',
        referenced_security_group_id: expect.stringMatching(/Tiers_Node_/) as unknown,
      }),
    ]);
    template.hasResource('aws_vpc_security_group_egress_rule', {
      security_group_id: /Tiers_Node_/,
      referenced_security_group_id: new RegExp(`Tiers_${tier}_`),
      from_port: port,
    });
  });

  it('lets the whole VPC into the endpoints, to which private names send all of it', () => {
    const template = synthesise();
    for (const peer of [{ cidr_ipv4: VPC }, { referenced_security_group_id: /Tiers_Node_/ }]) {
      template.hasResource('aws_vpc_security_group_ingress_rule', {
        security_group_id: /Tiers_Endpoints_/,
        from_port: 443,
        to_port: 443,
        ...peer,
      });
    }
    template.hasResource('aws_vpc_security_group_egress_rule', {
      security_group_id: /Tiers_Node_/,
      referenced_security_group_id: /Tiers_Endpoints_/,
      from_port: 443,
    });
  });

  it('lets those who deploy call the Kubernetes API, when named', () => {
    const api = { security_group_id: /Tiers_ControlPlane_/, from_port: 443, to_port: 443 };
    synthesise().resourceCountIs('aws_vpc_security_group_ingress_rule', 1, api);
    const template = synthesise({ apiCidrs: ['10.99.0.0/24'], apiSecurityGroupIds: ['sg-runner'] });
    template.resourceCountIs('aws_vpc_security_group_ingress_rule', 3, api);
    template.hasResource('aws_vpc_security_group_ingress_rule', { ...api, cidr_ipv4: '10.99.0.0/24' });
    template.hasResource('aws_vpc_security_group_ingress_rule', { ...api, referenced_security_group_id: 'sg-runner' });
  });

  it('lets database and cache start nothing', () => {
    synthesise().resourceCountIs('aws_vpc_security_group_egress_rule', 0, {
      security_group_id: /Tiers_(Database|Cache|Endpoints)_/,
    });
  });

  it('lets the load balancer reach those who sign people in, when told', () => {
    const reach = { security_group_id: /Tiers_LoadBalancer_/, cidr_ipv4: '0.0.0.0/0', from_port: 443, to_port: 443 };
    synthesise({ loadBalancerEgressCidrs: ['0.0.0.0/0'] }).hasResource('aws_vpc_security_group_egress_rule', reach);
    synthesise().resourceCountIs('aws_vpc_security_group_egress_rule', 0, reach);
  });

  it('opens nothing to the world by default; nodes reach out on 443 alone', () => {
    const open = rules(synthesise()).filter(({ cidr_ipv4: cidr }) => cidr !== undefined && cidr !== VPC);
    expect(open).toEqual([
      expect.objectContaining({ cidr_ipv4: '0.0.0.0/0', from_port: 443, to_port: 443, ip_protocol: 'tcp' }),
    ]);
    synthesise().resourceCountIs('aws_vpc_security_group_ingress_rule', 0, { cidr_ipv4: /\/0$/ });
  });

  it('opens the load balancer to the named addresses', () => {
    const template = synthesise({ loadBalancerCidrs: ['203.0.113.0/24'] });
    for (const from_port of [80, 443]) {
      template.hasResource('aws_vpc_security_group_ingress_rule', {
        security_group_id: /LoadBalancer/,
        from_port,
        cidr_ipv4: '203.0.113.0/24',
      });
    }
  });

  it('opens the load balancer to prefix lists on one port, for each of their entries counts as a rule', () => {
    const list = { security_group_id: /LoadBalancer/, prefix_list_id: 'pl-1' };
    const template = synthesise({ loadBalancerPrefixListIds: ['pl-1'] });
    template.resourceCountIs('aws_vpc_security_group_ingress_rule', 1, list);
    template.hasResource('aws_vpc_security_group_ingress_rule', { ...list, from_port: 443, to_port: 443 });
  });

  it('says why in each rule', () => {
    for (const rule of rules(synthesise())) expect(rule.description).toMatch(/\w+/);
  });

  it('names no ports where all protocols pass', () => {
    const all = rules(synthesise()).filter(({ ip_protocol }) => ip_protocol === '-1');
    expect(all).toHaveLength(2);
    for (const rule of all) expect(rule).not.toHaveProperty('from_port');
  });

  it('uses the nodes of an existing cluster and makes no groups for them', () => {
    const template = synthesise({ existingNodeSecurityGroupId: 'sg-nodes' });
    template.resourceCountIs('aws_security_group', 4);
    template.hasResource('aws_vpc_security_group_ingress_rule', {
      security_group_id: /Database/,
      referenced_security_group_id: 'sg-nodes',
    });
  });
});
