import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy/index.js';
import { Construct } from 'constructs';
import { policyDocument, type PolicyStatement } from '../policy-document/policy-document.js';
import type { EnvironmentStack } from '../stack/environment-stack.js';
import { InfrastructureError } from '../stack/infrastructure-error.js';
import { LONGEST_POLICY } from './policy-set.js';

/** Settings of a {@link PermissionsBoundary}. */
export interface PermissionsBoundaryProps {
  readonly name: string;
  readonly description: string;
  /** What no role within the boundary can do, whatever its own policies say. */
  readonly denials: readonly (PolicyStatement & { readonly effect: 'Deny' })[];
}

/**
 * A policy that bounds roles. It gives nothing: a role can do what its own policies name and the boundary does not deny,
 * so the boundary lets everything through but the denials. Throws `POLICY_TOO_LONG`.
 */
export class PermissionsBoundary extends Construct {
  /** Escape hatch: the policy itself. */
  readonly resource: IamPolicy;
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, description, denials }: PermissionsBoundaryProps) {
    super(scope, id);
    const policy = boundaryDocument(denials);
    if (policy.length > LONGEST_POLICY) {
      throw new InfrastructureError(
        'POLICY_TOO_LONG',
        `the boundary "${name}" has ${policy.length} characters, IAM takes ${LONGEST_POLICY}; deny less, or by families of actions.`,
      );
    }
    this.resource = new IamPolicy(this, 'Resource', { name, description, policy });
    this.arn = this.resource.arn;
  }
}

/** The one place where `*` is allowed: in a boundary it is a ceiling, and gives nothing. */
function boundaryDocument(denials: PermissionsBoundaryProps['denials']): string {
  const denied = JSON.parse(policyDocument(denials)) as { readonly Version: string; readonly Statement: unknown[] };
  const ceiling = { Sid: 'Ceiling', Effect: 'Allow', Action: '*', Resource: '*' };
  return JSON.stringify({ ...denied, Statement: [ceiling, ...denied.Statement] });
}

/** Name of the policy that bounds the roles of an environment; all its stacks know it, and so its ARN. */
export function boundaryName(namePrefix: string): string {
  return `${namePrefix}-boundary`;
}

/** The ARN of the environment's boundary. */
export function boundaryArn(stack: EnvironmentStack): string {
  return stack.arn({ service: 'iam', resource: `policy/${boundaryName(stack.namePrefix)}` });
}
