import { availabilityZones } from '../availability-zones.js';
import type { EnvironmentSpec } from '../environment.js';
import { subnetPlan, type ZoneSubnets } from '../subnet-plan.js';

/** Mermaid ids hold letters and digits only. */
const id = (zone: string): string => zone.replaceAll('-', '');

function zoneLines(
  { availabilityZone: zone, publicCidr, privateCidr, databaseCidr }: ZoneSubnets,
  holds: readonly string[],
): string[] {
  const at = id(zone);
  return [
    `    subgraph ${at}["${zone}"]`,
    `      ${at}pub["public ${publicCidr}${holds.length > 0 ? `<br>${holds.join(', ')}` : ''}"]`,
    `      ${at}prv["private ${privateCidr}<br>nodes and pods"]`,
    `      ${at}db["database ${databaseCidr}<br>PostgreSQL, Valkey"]`,
    '    end',
  ];
}

function natLinks(spec: EnvironmentSpec, zones: readonly string[]): string[] {
  const [first = ''] = zones;
  if (spec.network.nat === 'none') return [];
  return zones.map((zone) => `  ${id(zone)}prv --> ${id(spec.network.nat === 'single' ? first : zone)}pub`);
}

/** Readers come where there is a host name; without one there is no load balancer, and no firewall before it. */
function wayIn({ edge: { domain, waf } }: EnvironmentSpec): string {
  if (domain === undefined) return '  igw["internet gateway"]';
  return `  users(["readers"]) --> ${waf.enabled ? 'waf["firewall"] --> ' : ''}igw["internet gateway"]`;
}

/** An environment's network as a Mermaid flowchart: zones, subnets with their ranges, ways in and out. */
export function networkDiagram(spec: EnvironmentSpec): string {
  const { network } = spec;
  if (network.existingVpc) {
    return ['flowchart TB', `  vpc["VPC ${network.existingVpc.vpcId}, ${network.existingVpc.cidr} (existing)"]`].join(
      '\n',
    );
  }
  const zones = availabilityZones(spec);
  const plan = subnetPlan(network.cidr, zones);
  const published = spec.edge.domain !== undefined;
  const hasNat = (zone: string) => network.nat === 'per-az' || (network.nat === 'single' && zone === zones[0]);
  const holds = (zone: string) => [...(published ? ['load balancer'] : []), ...(hasNat(zone) ? ['NAT'] : [])];
  const endpoints = ['S3', 'DynamoDB', ...network.interfaceEndpoints];
  return [
    'flowchart TB',
    wayIn(spec),
    `  subgraph vpc["VPC ${network.cidr}, ${spec.region}"]`,
    ...plan.flatMap((zone) => zoneLines(zone, holds(zone.availabilityZone))),
    `    endpoints["endpoints: ${endpoints.join(', ')}"]`,
    '  end',
    ...zones.map((zone) => `  igw <--> ${id(zone)}pub`),
    ...(published ? zones.map((zone) => `  ${id(zone)}pub -- "load balancer" --> ${id(zone)}prv`) : []),
    ...natLinks(spec, zones),
    ...zones.map((zone) => `  ${id(zone)}prv --> ${id(zone)}db`),
    ...zones.map((zone) => `  ${id(zone)}prv --> endpoints`),
  ].join('\n');
}
