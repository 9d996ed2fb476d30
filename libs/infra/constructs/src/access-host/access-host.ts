import { DataAwsSsmParameter } from '@cdktf/provider-aws/lib/data-aws-ssm-parameter/index.js';
import { IamInstanceProfile } from '@cdktf/provider-aws/lib/iam-instance-profile/index.js';
import { Instance } from '@cdktf/provider-aws/lib/instance/index.js';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js';
import { Construct } from 'constructs';
import { Role, serviceTrust } from '../role/role.js';
import { SecurityGroup } from '../security-group/security-group.js';
import { EnvironmentStack } from '../stack/environment-stack.js';
import { InfrastructureError } from '../stack/infrastructure-error.js';

/** Settings of an {@link AccessHost}. */
export interface AccessHostProps {
  readonly vpcId: string;
  /** Private for Session Manager, public for SSH. */
  readonly subnetId: string;
  /** Customer-managed key of its volume. */
  readonly kmsKeyArn: string;
  /** @default 't4g.nano' */
  readonly instanceType?: string;
  /** Opens SSH to these ranges and gives it a public address. @default none: Session Manager alone, no open port */
  readonly ssh?: { readonly allowedCidrs: readonly string[]; readonly keyName?: string };
  /** EKS cluster whose address it may look up (`aws eks update-kubeconfig`). @default none */
  readonly clusterName?: string;
  /** What may be reached from it: security group and port. */
  readonly targets: Readonly<Record<string, { readonly securityGroupId: string; readonly port: number }>>;
}

const AMI = {
  arm64: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64',
  x86_64: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
} as const;

/**
 * A small host through which an administrator reaches private addresses: by Session Manager without any open port
 * (`aws ssm start-session --document-name AWS-StartPortForwardingSessionToRemoteHost`), or by SSH from named ranges.
 */
export class AccessHost extends Construct {
  /** Escape hatch: the instance itself. */
  readonly resource: Instance;
  readonly securityGroup: SecurityGroup;

  constructor(scope: Construct, id: string, props: AccessHostProps) {
    super(scope, id);
    const stack = EnvironmentStack.of(this);
    const instanceType = props.instanceType ?? 't4g.nano';
    this.securityGroup = this.guard(props);
    const image = new DataAwsSsmParameter(this, 'Image', { name: AMI[architectureOf(instanceType)] });
    this.resource = new Instance(this, 'Resource', {
      // The parameter's value is no secret; Terraform marks every parameter as one.
      ami: image.insecureValue,
      instanceType,
      subnetId: props.subnetId,
      vpcSecurityGroupIds: [this.securityGroup.securityGroupId],
      associatePublicIpAddress: props.ssh !== undefined,
      keyName: props.ssh?.keyName,
      iamInstanceProfile: this.profile(stack, props.clusterName),
      monitoring: true,
      ebsOptimized: true,
      metadataOptions: { httpEndpoint: 'enabled', httpTokens: 'required', httpPutResponseHopLimit: 1 },
      rootBlockDevice: { encrypted: true, kmsKeyId: props.kmsKeyArn, volumeType: 'gp3', volumeSize: 8 },
      tags: { Name: `${stack.namePrefix}-access` },
      // A new image is no reason to replace the host; replace it by hand when it is due.
      lifecycle: { ignoreChanges: ['ami'] },
    });
  }

  get instanceId(): string {
    return this.resource.id;
  }

  private profile(stack: EnvironmentStack, clusterName: string | undefined): string {
    const { namePrefix, accountId } = stack;
    const role = new Role(this, 'Role', {
      name: `${namePrefix}-access`,
      description: 'Lets Session Manager reach the access host',
      trust: [serviceTrust('ec2.amazonaws.com', accountId)],
      managedPolicies: ['AmazonSSMManagedInstanceCore'],
      statements: clusterName
        ? [
            {
              sid: 'FindCluster',
              actions: ['eks:DescribeCluster'],
              resources: [stack.arn({ service: 'eks', resource: `cluster/${clusterName}` })],
            },
          ]
        : undefined,
    });
    return new IamInstanceProfile(this, 'Profile', { name: `${namePrefix}-access`, role: role.name }).name;
  }

  private guard({ vpcId, ssh, targets }: AccessHostProps): SecurityGroup {
    const group = new SecurityGroup(this, 'SecurityGroup', {
      vpcId,
      name: 'access',
      description: 'Host through which administrators reach private addresses',
    });
    // Session Manager, package updates: AWS offers no narrower range for them.
    group.allowTo('ToAws', { cidr: '0.0.0.0/0' }, { from: 443, description: 'Session Manager and packages' });
    ssh?.allowedCidrs.forEach((cidr, index) => {
      if (cidr.endsWith('/0')) {
        throw new InfrastructureError(
          'ACCESS_HOST_OPEN',
          `${this.node.path} would open SSH to ${cidr}; name the ranges from which you administer, or use Session Manager.`,
        );
      }
      group.allowFrom(`Ssh${index}`, { cidr }, { from: 22, description: 'SSH of administrators' });
    });
    for (const [name, { securityGroupId, port }] of Object.entries(targets)) {
      group.allowTo(`To${name}`, { securityGroupId }, { from: port, description: `Administration of ${name}` });
      // The other half of the pair, on the target's own group.
      new VpcSecurityGroupIngressRule(this, `Into${name}`, {
        securityGroupId,
        referencedSecurityGroupId: group.securityGroupId,
        ipProtocol: 'tcp',
        fromPort: port,
        toPort: port,
        description: 'Administration by the access host',
      });
    }
    return group;
  }
}

/** Graviton families end in `g` before the point, with letters after it at times (`t4g`, `m7gd`). */
function architectureOf(instanceType: string): keyof typeof AMI {
  return /^[a-z]+\d+g[a-z]*\./.test(instanceType) ? 'arm64' : 'x86_64';
}
