import { EksPodIdentityAssociation } from '@cdktf/provider-aws/lib/eks-pod-identity-association/index.js';
import { Construct } from 'constructs';
import type { PolicyStatement } from '../policy-document/policy-document.js';
import { EnvironmentStack } from '../stack/environment-stack.js';
import { Role } from './role.js';

/** Settings of a {@link WorkloadRole}. */
export interface WorkloadRoleProps {
  /** Cluster whose pods take the role. */
  readonly clusterName: string;
  /** Namespace of the service account. */
  readonly namespace: string;
  /** The service account; only pods that run as it get the role. */
  readonly serviceAccount: string;
  /** What the workload may do: each action named, `*` resources with a reason. */
  readonly statements: readonly PolicyStatement[];
  /** At most 64 characters. @default - `<name prefix>-<construct id in lower case>` */
  readonly name?: string;
  /** @default - `<namespace>/<service account>` */
  readonly description?: string;
  /** ARN of the policy that bounds the role. @default - the stack's */
  readonly permissionsBoundaryArn?: string;
}

/**
 * A role for one workload through EKS Pod Identity. No OIDC provider and no annotation are needed: the association
 * binds cluster, namespace and service account, and the agent on the node hands out credentials.
 */
export class WorkloadRole extends Construct {
  readonly role: Role;
  /** Escape hatch: the association itself. */
  readonly resource: EksPodIdentityAssociation;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: WorkloadRoleProps) {
    super(scope, id);
    const stack = EnvironmentStack.of(this);
    this.role = new Role(this, 'Role', {
      name: props.name ?? `${stack.namePrefix}-${id.toLowerCase()}`,
      description: props.description ?? `Pods of ${props.namespace}/${props.serviceAccount}`,
      trust: [trustPods(stack.accountId)],
      statements: props.statements,
      permissionsBoundaryArn: props.permissionsBoundaryArn,
    });
    this.resource = new EksPodIdentityAssociation(this, 'Resource', {
      clusterName: props.clusterName,
      namespace: props.namespace,
      serviceAccount: props.serviceAccount,
      roleArn: this.role.arn,
    });
    this.arn = this.role.arn;
  }
}

/**
 * Pod Identity takes the role and tags the session with cluster, namespace and service account
 * (EKS user guide, "Create IAM role with trust policy required by EKS Pod Identity").
 */
export function trustPods(accountId: string): PolicyStatement {
  return {
    sid: 'TrustPodIdentity',
    principals: { Service: ['pods.eks.amazonaws.com'] },
    actions: ['sts:AssumeRole', 'sts:TagSession'],
    resources: [],
    conditions: { StringEquals: { 'aws:SourceAccount': accountId } },
  };
}
