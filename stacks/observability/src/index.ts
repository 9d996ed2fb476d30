export { NAMESPACE, type ProductMetric, type RequestMetric } from './metrics.js';
export { ObservabilityStack, type ObservabilityOutputs, type ObservabilityStackProps } from './observability-stack.js';
