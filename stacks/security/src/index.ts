export { SecurityStack, type SecurityOutputs, type SecurityStackProps } from './security-stack.js';
export type { GithubDelivery } from './deploy-roles.js';
export { ATTACHED_POLICIES } from './permissions/identities.js';
export {
  actionsOf,
  NEEDS,
  SERVICES,
  statementsFor,
  type Needs,
  type Reach,
  type TerraformRole,
} from './permissions/index.js';
