export { EnvironmentStack, type EnvironmentStackProps, type OutputOptions } from './stack/environment-stack.js';
export { StackOutput, type Input, type OutputValue } from './stack/stack-output.js';
export { stateKey, type StateSettings } from './stack/state-backend.js';
export { InfrastructureError } from './stack/infrastructure-error.js';
export { arnOf, partitionOf, type ArnParts } from './stack/arn.js';
export {
  denyInsecureTransport,
  policyDocument,
  type PolicyConditions,
  type PolicyPrincipals,
  type PolicyStatement,
} from './policy-document/policy-document.js';
export { Key, type KeyProps } from './key/key.js';
export { KEY_ITSELF, KEY_USE, useByLogs, useByService } from './key/key-policy.js';
