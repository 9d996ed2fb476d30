export { IdentityStack, type IdentityOutputs, type IdentityStackProps } from './identity-stack.js';
