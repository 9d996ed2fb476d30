export { ClusterStack, type ClusterSettings, type ClusterStackProps, type NodeGroupSettings } from './cluster-stack.js';
export type { ClusterOutputs, KarpenterOutputs } from './cluster-outputs.js';
export {
  AccessStack,
  type AccessOutputs,
  type AccessStackProps,
  type Workload,
  type WorkloadPlace,
} from './access-stack.js';
