import { formatCidr, parseCidr, subrange, type Cidr } from './cidr.js';

/** One availability zone's subnets. */
export interface ZoneSubnets {
  readonly availabilityZone: string;
  /** Load balancer and NAT. */
  readonly publicCidr: string;
  /** Nodes and pods: by far the largest. */
  readonly privateCidr: string;
  /** Database and cache, with no way out. */
  readonly databaseCidr: string;
}

/** Bits that a subnet is smaller than the VPC. In a /16: private /18 (16,379 pods), public and database /22 (1,019). */
const PRIVATE_BITS = 2;
const SMALL_BITS = 6;

/**
 * Cuts the VPC into subnets. Three quarters hold one private subnet per zone; the last quarter's sixteenths hold public
 * subnets (0–2) and database subnets (8–10), so that a third zone can be added later without moving any.
 * @throws RangeError when the range is none, or there are more than three zones.
 */
export function subnetPlan(vpcCidr: string, availabilityZones: readonly string[]): readonly ZoneSubnets[] {
  const vpc = parseCidr(vpcCidr);
  if (!vpc) throw new RangeError(`CIDR_INVALID: ${vpcCidr} is no IPv4 range; write it as 10.0.0.0/16`);
  if (availabilityZones.length > 3) {
    throw new RangeError(`TOO_MANY_ZONES: ${availabilityZones.join(', ')}: the plan has room for three zones`);
  }
  const small: Cidr = subrange(vpc, vpc.prefix + PRIVATE_BITS, 3);
  return availabilityZones.map((availabilityZone, zone) => ({
    availabilityZone,
    publicCidr: formatCidr(subrange(small, vpc.prefix + SMALL_BITS, zone)),
    privateCidr: formatCidr(subrange(vpc, vpc.prefix + PRIVATE_BITS, zone)),
    databaseCidr: formatCidr(subrange(small, vpc.prefix + SMALL_BITS, 8 + zone)),
  }));
}
