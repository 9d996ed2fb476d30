import { overlap, parseCidr } from '../cidr.js';
import { zonesOf } from '../facts/regions.js';
import type { EnvironmentSpec } from '../environment.js';
import { when, type Check } from './check.js';

/** Without a NAT, nodes reach these only through endpoints: images, logs, identity, the queue and secrets. */
const NEEDED_WITHOUT_NAT = [
  'ec2',
  'ecr.api',
  'ecr.dkr',
  'eks',
  'eks-auth',
  'elasticloadbalancing',
  'logs',
  'secretsmanager',
  'sqs',
  'sts',
] as const;

export const range: Check = ({ network }) => {
  const vpc = parseCidr(network.cidr);
  if (!vpc || network.existingVpc) return [];
  return [
    ...when(
      vpc.prefix > 20,
      'network.cidr',
      network.cidr,
      `holds ${2 ** (32 - vpc.prefix)} addresses: every pod takes one, and each zone's private subnet would have a quarter of that`,
      'take /20 or larger, such as 10.0.0.0/16',
    ),
    ...when(
      vpc.prefix < 16,
      'network.cidr',
      network.cidr,
      'is larger than AWS allows for a VPC',
      'take /16, such as 10.0.0.0/16',
    ),
  ];
};

export const peers: Check = ({ network }) => {
  const own = network.existingVpc?.cidr ?? network.cidr;
  const ranges = [own, ...network.peeredCidrs].map((text) => ({ text, range: parseCidr(text) }));
  return network.peeredCidrs.flatMap((text, index) => {
    const peer = parseCidr(text);
    const other = peer && ranges.slice(0, index + 1).find(({ range: earlier }) => earlier && overlap(earlier, peer));
    return when(
      other !== undefined,
      `network.peeredCidrs[${index}]`,
      text,
      `overlaps ${other?.text ?? ''}${other?.text === own ? ', the range of the VPC itself' : ''}`,
      'give network.cidr a range that no peered network uses',
    );
  });
};

export const zones: Check = ({ region, network, database, cache }) => {
  const known = zonesOf(region);
  const count = network.availabilityZoneCount;
  const named = network.availabilityZones;
  return [
    ...when(
      count < 2 && !network.existingVpc,
      'network.availabilityZoneCount',
      count,
      'EKS and the subnet group of RDS each need subnets in two zones',
      'write 2, or 3 for production',
    ),
    ...when(
      count < 2 && database.multiAz,
      'database.multiAz',
      true,
      'a standby needs a second zone, and network.availabilityZoneCount is 1',
      'raise network.availabilityZoneCount to 2 or more, or write false',
    ),
    ...when(
      count < 2 && cache.failover,
      'cache.failover',
      true,
      'a replica in another zone needs a second zone, and network.availabilityZoneCount is 1',
      'raise network.availabilityZoneCount to 2 or more, or write false',
    ),
    ...when(
      named === undefined && known.length > 0 && known.length < count,
      'network.availabilityZoneCount',
      count,
      `${region} has ${known.length} zones`,
      `write at most ${known.length}`,
    ),
    ...when(
      named !== undefined && named.length !== count,
      'network.availabilityZones',
      named,
      `names ${named?.length ?? 0} zones where network.availabilityZoneCount is ${count}`,
      'name as many zones as are counted',
    ),
    ...(named ?? []).flatMap((zone, index) =>
      when(
        known.length > 0 && !known.includes(zone),
        `network.availabilityZones[${index}]`,
        zone,
        `is no zone of ${region}`,
        `take from ${known.join(', ')}`,
      ),
    ),
  ];
};

/** Optional charts whose images come from registries that no endpoint of AWS leads to. */
function foreignImages({ platform }: EnvironmentSpec): readonly string[] {
  const wanted = {
    'platform.prometheus.enabled': platform.prometheus.enabled,
    'platform.grafana': platform.grafana,
    'platform.fluentBit': platform.fluentBit,
    'platform.keda': platform.keda,
  };
  return Object.entries(wanted).flatMap(([path, on]) => (on ? [path] : []));
}

export const nat: Check = (spec) => {
  const { network, cluster, observability, protection } = spec;
  if (network.existingVpc) return [];
  const needed = [
    ...NEEDED_WITHOUT_NAT,
    ...(cluster.autoscaler === 'cluster-autoscaler' && !cluster.existingCluster ? (['autoscaling'] as const) : []),
    ...(observability.containerInsights ? (['monitoring'] as const) : []),
  ];
  const missing = needed.filter((service) => !network.interfaceEndpoints.includes(service));
  return [
    ...when(
      network.nat === 'none' && missing.length > 0,
      'network.nat',
      'none',
      `nodes could not reach ${missing.join(', ')}`,
      'add them to network.interfaceEndpoints, or write single',
    ),
    ...(network.nat === 'none' ? foreignImages(spec) : []).flatMap((path) =>
      when(
        true,
        path,
        true,
        'its images lie in registries on the internet, which nodes without a NAT do not reach',
        "write false, or network.nat 'single'",
      ),
    ),
    ...when(
      protection.production && network.nat === 'single',
      'network.nat',
      'single',
      'production would lose its way out with one zone',
      'write per-az',
    ),
  ];
};

export const networkChecks: readonly Check[] = [range, peers, zones, nat];
