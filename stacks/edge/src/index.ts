export { ORIGIN_HEADER } from './content-delivery.js';
export { EdgeStack, type EdgeOutputs, type EdgeStackProps } from './edge-stack.js';
