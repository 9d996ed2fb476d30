import { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry/index.js';
import { EksAccessPolicyAssociation } from '@cdktf/provider-aws/lib/eks-access-policy-association/index.js';
import { Construct } from 'constructs';
import { EnvironmentStack } from '../stack/environment-stack.js';
import type { AccessEntryProps } from './cluster-settings.js';

const POLICIES = {
  'cluster-admin': 'AmazonEKSClusterAdminPolicy',
  admin: 'AmazonEKSAdminPolicy',
  edit: 'AmazonEKSEditPolicy',
  view: 'AmazonEKSViewPolicy',
} as const;

/** Settings of {@link AccessEntries}. */
export interface AccessEntriesProps {
  readonly clusterName: string;
  readonly entries: readonly AccessEntryProps[];
}

/** Who may use the Kubernetes API, through EKS's API rather than a config map in the cluster. */
export class AccessEntries extends Construct {
  readonly policies: readonly EksAccessPolicyAssociation[];

  constructor(scope: Construct, id: string, props: AccessEntriesProps) {
    super(scope, id);
    const stack = EnvironmentStack.of(this);
    this.policies = props.entries.map(({ principalArn, policy, namespaces = [] }, index) => {
      const entry = new EksAccessEntry(this, `Entry${index}`, { clusterName: props.clusterName, principalArn });
      return new EksAccessPolicyAssociation(this, `Policy${index}`, {
        clusterName: props.clusterName,
        principalArn: entry.principalArn,
        policyArn: stack.arn({
          service: 'eks',
          region: '',
          accountId: 'aws',
          resource: `cluster-access-policy/${POLICIES[policy]}`,
        }),
        accessScope: namespaces.length > 0 ? { type: 'namespace', namespaces: [...namespaces] } : { type: 'cluster' },
      });
    });
  }
}
