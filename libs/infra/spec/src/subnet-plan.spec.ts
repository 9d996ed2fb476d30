import { contains, overlap, parseCidr, type Cidr } from './cidr.js';
import { subnetPlan } from './subnet-plan.js';

const ZONES = ['a', 'b', 'c'];
const parse = (text: string): Cidr => parseCidr(text) ?? { first: -1, prefix: 32 };

function subnets(cidr: string): Cidr[] {
  return subnetPlan(cidr, ZONES).flatMap((zone) => [zone.publicCidr, zone.privateCidr, zone.databaseCidr].map(parse));
}

describe('the subnet plan', () => {
  it.each(['10.0.0.0/16', '172.16.16.0/20', '192.168.128.0/18'])(
    'cuts %s into subnets that lie in it and share nothing',
    (cidr) => {
      const all = subnets(cidr);
      expect(all).toHaveLength(9);
      expect(all.every((subnet) => contains(parse(cidr), subnet))).toBe(true);
      const pairs = all.flatMap((one, i) => all.slice(i + 1).map((other) => overlap(one, other)));
      expect(pairs).not.toContain(true);
    },
  );

  it('moves no subnet when a third zone is added', () => {
    expect(subnetPlan('10.0.0.0/16', ZONES).slice(0, 2)).toEqual(subnetPlan('10.0.0.0/16', ZONES.slice(0, 2)));
  });

  it('gives nodes and pods the largest subnets', () => {
    expect(subnetPlan('10.0.0.0/16', ['a'])).toEqual([
      { availabilityZone: 'a', privateCidr: '10.0.0.0/18', publicCidr: '10.0.192.0/22', databaseCidr: '10.0.224.0/22' },
    ]);
  });

  it('refuses what is no range, and a fourth zone', () => {
    expect(() => subnetPlan('10.0.0.0', ZONES)).toThrow('CIDR_INVALID');
    expect(() => subnetPlan('10.0.0.0/16', [...ZONES, 'd'])).toThrow('TOO_MANY_ZONES');
  });
});
