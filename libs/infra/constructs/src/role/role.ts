import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy/index.js';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import { Construct } from 'constructs';
import { policyDocument, type PolicyStatement } from '../policy-document/policy-document.js';
import { EnvironmentStack } from '../stack/environment-stack.js';
import { InfrastructureError } from '../stack/infrastructure-error.js';

/** IAM's limit on a role's name. */
const LONGEST_NAME = 64;

/** Settings of a {@link Role}. */
export interface RoleProps {
  /** At most 64 characters. @default - `<name prefix>-<construct id in lower case>` */
  readonly name?: string;
  /** What the role is for; the console shows it. */
  readonly description: string;
  /** Who may take the role, and under which conditions. */
  readonly trust: readonly PolicyStatement[];
  /** What the role may do. @default [] */
  readonly statements?: readonly PolicyStatement[];
  /** Names of policies that AWS manages, e.g. `AmazonEKSClusterPolicy`. @default [] */
  readonly managedPolicies?: readonly string[];
  /** ARN of the policy that bounds whatever the role is given. @default - the stack's */
  readonly permissionsBoundaryArn?: string;
  /** Longest session in seconds. @default 3600 */
  readonly maxSessionDuration?: number;
}

/** An IAM role with an inline policy: its permissions live and die with it. */
export class Role extends Construct {
  /** Escape hatch: the resource itself. */
  readonly resource: IamRole;
  readonly arn: string;
  readonly name: string;
  /** What must exist before the role can be used in full: the policy and its attachments. */
  readonly permissions: readonly (IamRolePolicy | IamRolePolicyAttachment)[];

  constructor(scope: Construct, id: string, props: RoleProps) {
    super(scope, id);
    const stack = EnvironmentStack.of(this);
    this.resource = new IamRole(this, 'Resource', {
      name: nameOf(props.name ?? `${stack.namePrefix}-${id.toLowerCase()}`),
      description: props.description,
      assumeRolePolicy: policyDocument(props.trust),
      maxSessionDuration: props.maxSessionDuration ?? 3600,
      permissionsBoundary: props.permissionsBoundaryArn ?? stack.permissionsBoundaryArn,
      forceDetachPolicies: true,
    });
    const statements = props.statements ?? [];
    this.permissions = [
      ...(statements.length > 0
        ? [new IamRolePolicy(this, 'Policy', { role: this.resource.name, policy: policyDocument(statements) })]
        : []),
      ...(props.managedPolicies ?? []).map(
        (name) =>
          new IamRolePolicyAttachment(this, name.replace(/[^A-Za-z0-9]/g, '-'), {
            role: this.resource.name,
            policyArn: stack.arn({ service: 'iam', accountId: 'aws', resource: `policy/${name}` }),
          }),
      ),
    ];
    this.arn = this.resource.arn;
    this.name = this.resource.name;
  }
}

/** A trust that lets an AWS service take the role for this account's resources only. */
export function serviceTrust(service: string, accountId: string, sourceArnPattern?: string): PolicyStatement {
  return {
    sid: 'TrustService',
    principals: { Service: [service] },
    actions: ['sts:AssumeRole'],
    resources: [],
    conditions: {
      StringEquals: { 'aws:SourceAccount': accountId },
      ...(sourceArnPattern ? { ArnLike: { 'aws:SourceArn': sourceArnPattern } } : {}),
    },
  };
}

function nameOf(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  throw new InfrastructureError(
    'ROLE_NAME_TOO_LONG',
    `the role's name "${name}" has ${name.length} characters, IAM takes ${LONGEST_NAME}; shorten the project's or the role's name.`,
  );
}
