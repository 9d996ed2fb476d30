export { APPLICATIONS, DataStack, type DataStackProps } from './data-stack.js';
export { type DataOutputs } from './data-outputs.js';
