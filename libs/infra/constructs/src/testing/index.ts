export { Template, type Attributes } from './template.js';
export { TEST_ENVIRONMENT, testStack } from './test-stack.js';
