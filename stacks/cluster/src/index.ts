export { ClusterStack, type ClusterSettings, type ClusterStackProps, type NodeGroupSettings } from './cluster-stack.js';
export type { ClusterOutputs, KarpenterOutputs } from './cluster-outputs.js';
