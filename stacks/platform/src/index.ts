export { CHARTS, type ChartName, type ChartReference } from './charts.js';
export { STORAGE_CLASS } from './cluster-manifests.js';
export { helmOn } from './helm-provider.js';
export { platformValues, type PlatformValuesInput, type Values } from './platform-values.js';
export { PlatformStack, type PlatformStackProps } from './platform-stack.js';
