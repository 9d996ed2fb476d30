import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy/index.js';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js';
import { Construct } from 'constructs';
import { policyDocument, type PolicyStatement } from '../policy-document/policy-document.js';
import { InfrastructureError } from '../stack/infrastructure-error.js';
import type { Role } from './role.js';

/**
 * IAM's limits: characters of a managed policy without white space, and managed policies of a role before a quota is
 * raised (IAM user guide, "IAM and AWS STS quotas", read 2026-11-21).
 */
export const LONGEST_POLICY = 6144;
export const MOST_POLICIES = 10;

/** Settings of a {@link PolicySet}. */
export interface PolicySetProps {
  readonly role: Role;
  /** The policies are called `<name>-1`, `<name>-2`, … */
  readonly name: string;
  readonly description: string;
  readonly statements: readonly PolicyStatement[];
}

/**
 * Customer-managed policies that together hold a role's statements: an inline policy would end at 10,240 characters for
 * all. Throws `POLICY_TOO_LONG` for one statement that fits nowhere, `POLICIES_TOO_MANY` for more than a role takes.
 */
export class PolicySet extends Construct {
  /** Escape hatch: the policies. */
  readonly policies: readonly IamPolicy[];

  constructor(scope: Construct, id: string, { role, name, description, statements }: PolicySetProps) {
    super(scope, id);
    const groups = packStatements(statements);
    if (groups.length > MOST_POLICIES) {
      throw new InfrastructureError(
        'POLICIES_TOO_MANY',
        `${this.node.path} needs ${groups.length} policies, a role takes ${MOST_POLICIES}; narrow what the role may do, or split it in two.`,
      );
    }
    this.policies = groups.map((group, index) => {
      const policy = new IamPolicy(this, `Policy${index + 1}`, {
        name: `${name}-${index + 1}`,
        description: `${description} (${index + 1} of ${groups.length})`,
        policy: policyDocument(group),
      });
      new IamRolePolicyAttachment(this, `Attachment${index + 1}`, { role: role.name, policyArn: policy.arn });
      return policy;
    });
  }
}

/** Statements in as few policies as fit, the longest first. */
function packStatements(statements: readonly PolicyStatement[]): readonly (readonly PolicyStatement[])[] {
  const lengthOf = (group: readonly PolicyStatement[]) => policyDocument(group).replace(/\s/g, '').length;
  const groups: PolicyStatement[][] = [];
  for (const statement of statements.toSorted((a, b) => lengthOf([b]) - lengthOf([a]))) {
    if (lengthOf([statement]) > LONGEST_POLICY) {
      throw new InfrastructureError(
        'POLICY_TOO_LONG',
        `statement "${statement.sid}" alone has ${lengthOf([statement])} characters, IAM takes ${LONGEST_POLICY}; split it.`,
      );
    }
    const roomy = groups.find((group) => lengthOf([...group, statement]) <= LONGEST_POLICY);
    if (roomy) roomy.push(statement);
    else groups.push([statement]);
  }
  return groups;
}
