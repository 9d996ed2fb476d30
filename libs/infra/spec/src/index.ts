export { availabilityZones } from './availability-zones.js';
export { architecture } from './checks/cluster.js';
export { contains, formatCidr, overlap, parseCidr, type Cidr } from './cidr.js';
export type { DeepReadonly } from './deep-readonly.js';
export { environmentSchema, type EnvironmentInput, type EnvironmentSpec } from './environment.js';
export { EnvironmentError, type Problem } from './environment-error.js';
export * from './examples/index.js';
export { LOG_RETENTION_DAYS } from './facts/retention.js';
export { offers, REGIONS_SOURCE, regions, zonesOf, type TypeKind } from './facts/regions.js';
export {
  KUBERNETES_SUPPORT,
  POSTGRESQL_SUPPORT,
  supportedVersions,
  supportState,
  VALKEY_SUPPORT,
  type Support,
  type SupportState,
  type SupportTable,
} from './facts/support.js';
export { environmentNames, type EnvironmentNames, type NameSource } from './names.js';
export { parseEnvironment, type ParseOptions } from './parse-environment.js';
export { ADDONS } from './sections/cluster.js';
export { INTERFACE_ENDPOINTS } from './sections/network.js';
export { subnetPlan, type ZoneSubnets } from './subnet-plan.js';
export { environmentTags, REQUIRED_TAGS } from './tags.js';
export { backgroundTolerations, kubernetesTaint, type KubernetesTaint, type Toleration } from './taints.js';
export { withDiagram } from './diagrams/diagram-section.js';
export { networkDiagram } from './diagrams/network-diagram.js';
export { stackDiagram, type StackNode } from './diagrams/stack-diagram.js';
