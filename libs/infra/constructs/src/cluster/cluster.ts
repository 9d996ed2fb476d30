import { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster/index.js';
import { Construct } from 'constructs';
import { LogGroup } from '../log-group/log-group.js';
import { Role, serviceTrust } from '../role/role.js';
import { EnvironmentStack } from '../stack/environment-stack.js';
import { InfrastructureError } from '../stack/infrastructure-error.js';
import { AccessEntries } from './access-entries.js';
import type { ClusterProps } from './cluster-settings.js';

/** All five kinds; EKS has no more (EKS user guide, "Send control plane logs to CloudWatch Logs"). */
const LOG_TYPES = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

/**
 * An EKS control plane: private endpoint, secrets encrypted by our key, all logs kept for a while, access by entries
 * alone, and no slide into extended support, which costs six times as much.
 */
export class Cluster extends Construct {
  /** Escape hatch: the resource itself. */
  readonly resource: EksCluster;
  readonly logGroup: LogGroup;
  readonly accessEntries: AccessEntries;
  readonly clusterName: string;

  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    const stack = EnvironmentStack.of(this);
    const publicCidrs = props.publicAccessCidrs ?? [];
    refuseTheWorld(publicCidrs);
    this.logGroup = new LogGroup(this, 'LogGroup', {
      logGroupName: `/aws/eks/${props.clusterName}/cluster`,
      retentionDays: props.logRetentionDays ?? 90,
      kmsKeyArn: props.logsKeyArn,
    });
    const role = new Role(this, 'Role', {
      name: `${stack.namePrefix}-cluster`,
      description: `Control plane of ${props.clusterName}`,
      trust: [serviceTrust('eks.amazonaws.com', stack.accountId)],
      managedPolicies: ['AmazonEKSClusterPolicy'],
      statements: [
        {
          sid: 'EncryptSecrets',
          actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ListGrants', 'kms:DescribeKey'],
          resources: [props.secretsKeyArn],
        },
      ],
    });
    this.resource = new EksCluster(this, 'Resource', {
      name: props.clusterName,
      version: props.version,
      roleArn: role.arn,
      accessConfig: { authenticationMode: 'API', bootstrapClusterCreatorAdminPermissions: false },
      upgradePolicy: { supportType: 'STANDARD' },
      enabledClusterLogTypes: LOG_TYPES,
      encryptionConfig: { resources: ['secrets'], provider: { keyArn: props.secretsKeyArn } },
      vpcConfig: {
        subnetIds: props.subnetIds,
        securityGroupIds: props.securityGroupId ? [props.securityGroupId] : undefined,
        endpointPrivateAccess: true,
        endpointPublicAccess: publicCidrs.length > 0,
        publicAccessCidrs: publicCidrs.length > 0 ? [...publicCidrs] : undefined,
      },
      // Add-ons are resources of ours, with versions.
      bootstrapSelfManagedAddons: false,
      deletionProtection: props.protect ?? false,
      lifecycle: props.protect ? { preventDestroy: true } : undefined,
      // Without the group EKS makes one that never forgets; without the permissions deletion leaves interfaces behind.
      dependsOn: [this.logGroup.resource, ...role.permissions],
    });
    this.clusterName = this.resource.name;
    this.accessEntries = new AccessEntries(this, 'Access', {
      clusterName: this.clusterName,
      entries: props.accessEntries ?? [],
    });
  }
}

function refuseTheWorld(cidrs: readonly string[]): void {
  const open = cidrs.filter((cidr) => cidr.endsWith('/0'));
  if (open.length === 0) return;
  throw new InfrastructureError(
    'CLUSTER_OPEN_ENDPOINT',
    `the Kubernetes API would be open to ${open.join(', ')}; name the addresses that need it, or none.`,
  );
}
