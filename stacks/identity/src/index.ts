export { IdentityStack, type IdentityOutputs, type IdentityStackProps, type SignIn } from './identity-stack.js';
