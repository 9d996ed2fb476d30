export { SecurityStack, type SecurityOutputs, type SecurityStackProps } from './security-stack.js';
export type { GithubDelivery } from './deploy-roles.js';
