import { Construct } from 'constructs';
import { Role } from '../role/role.js';
import { EnvironmentStack } from '../stack/environment-stack.js';

/** Settings of a {@link NodeRole}. */
export interface NodeRoleProps {
  /** @default `<name prefix>-node` */
  readonly name?: string;
  /** Whether operators may open a session on a node through SSM. @default true: there is no SSH */
  readonly sessionManager?: boolean;
}

/**
 * The role of EC2 nodes: join the cluster, pull images. Pods never get it (hop limit 1), and the network plug-in has a
 * role of its own.
 */
export class NodeRole extends Construct {
  readonly role: Role;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: NodeRoleProps = {}) {
    super(scope, id);
    this.role = new Role(this, 'Resource', {
      name: props.name ?? `${EnvironmentStack.of(this).namePrefix}-node`,
      description: 'Nodes of the cluster',
      // EC2 sends no source account when an instance takes its role.
      trust: [
        {
          sid: 'TrustEc2',
          principals: { Service: ['ec2.amazonaws.com'] },
          actions: ['sts:AssumeRole'],
          resources: [],
        },
      ],
      managedPolicies: [
        'AmazonEKSWorkerNodePolicy',
        'AmazonEC2ContainerRegistryPullOnly',
        ...((props.sessionManager ?? true) ? ['AmazonSSMManagedInstanceCore'] : []),
      ],
    });
    this.arn = this.role.arn;
  }
}
