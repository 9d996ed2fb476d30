import { EksNodeGroup } from '@cdktf/provider-aws/lib/eks-node-group/index.js';
import { LaunchTemplate } from '@cdktf/provider-aws/lib/launch-template/index.js';
import { Fn, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { EnvironmentStack } from '../stack/environment-stack.js';
import { amiType, type Accelerator } from './ami-type.js';

/** Keeps pods off nodes that they do not tolerate. */
export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: 'NO_SCHEDULE' | 'NO_EXECUTE' | 'PREFER_NO_SCHEDULE';
}

/** Settings of a {@link NodeGroup}; named as in the environment's file. */
export interface NodeGroupProps {
  readonly name: string;
  readonly clusterName: string;
  /** Kubernetes version of the cluster. */
  readonly version: string;
  readonly subnetIds: string[];
  readonly nodeRoleArn: string;
  readonly securityGroupIds: string[];
  /** Key of the nodes' volumes. Its policy must let EC2 Auto Scaling use it (`usableByAutoScaling`). */
  readonly volumesKeyArn: string;
  /** All of one architecture. @default ['t3.medium'] */
  readonly instanceTypes?: readonly string[];
  /** @default 'on-demand' */
  readonly capacity?: 'on-demand' | 'spot';
  /** @default 2 */
  readonly minSize?: number;
  /** @default 4 */
  readonly maxSize?: number;
  /** Nodes at creation; the autoscaler changes it afterwards. @default 2 */
  readonly desiredSize?: number;
  /** Root volume, GiB. @default 50 */
  readonly diskGiB?: number;
  /** Which drivers the image brings. Such nodes are tainted unless taints are given. @default 'none' */
  readonly accelerator?: Accelerator;
  /** @default {} */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default [] */
  readonly taints?: readonly Taint[];
  /** What must be there first: the role's permissions, the network add-on. @default [] */
  readonly dependsOn?: readonly ITerraformDependable[];
}

const ACCELERATOR_TAINT: Readonly<Record<Accelerator, readonly Taint[]>> = {
  none: [],
  nvidia: [{ key: 'nvidia.com/gpu', value: 'true', effect: 'NO_SCHEDULE' }],
  neuron: [{ key: 'aws.amazon.com/neuron', value: 'true', effect: 'NO_SCHEDULE' }],
};

/** A managed node group on Amazon Linux 2023: IMDSv2 out of the pods' reach, encrypted volumes, repaired when broken. */
export class NodeGroup extends Construct {
  /** Escape hatches: the resources themselves. */
  readonly resource: EksNodeGroup;
  readonly launchTemplate: LaunchTemplate;

  constructor(scope: Construct, id: string, props: NodeGroupProps) {
    super(scope, id);
    const instanceTypes = props.instanceTypes ?? ['t3.medium'];
    const accelerator = props.accelerator ?? 'none';
    this.launchTemplate = this.template(props);
    const taints = props.taints?.length ? props.taints : ACCELERATOR_TAINT[accelerator];
    this.resource = new EksNodeGroup(this, 'Resource', {
      clusterName: props.clusterName,
      nodeGroupNamePrefix: `${props.name}-`,
      version: props.version,
      nodeRoleArn: props.nodeRoleArn,
      subnetIds: props.subnetIds,
      amiType: amiType(instanceTypes, accelerator),
      instanceTypes: [...instanceTypes],
      capacityType: props.capacity === 'spot' ? 'SPOT' : 'ON_DEMAND',
      scalingConfig: {
        minSize: props.minSize ?? 2,
        maxSize: props.maxSize ?? 4,
        desiredSize: props.desiredSize ?? props.minSize ?? 2,
      },
      updateConfig: { maxUnavailablePercentage: 33 },
      nodeRepairConfig: { enabled: true },
      launchTemplate: { id: this.launchTemplate.id, version: Fn.tostring(this.launchTemplate.latestVersion) },
      labels: { 'groundwork/node-group': props.name, ...props.labels },
      taint: taints.map((taint) => ({ ...taint })),
      lifecycle: { createBeforeDestroy: true, ignoreChanges: ['scaling_config[0].desired_size'] },
      dependsOn: [...(props.dependsOn ?? [])],
    });
  }

  private template(props: NodeGroupProps): LaunchTemplate {
    const stack = EnvironmentStack.of(this);
    const tags = { ...stack.tags, Name: `${stack.namePrefix}-${props.name}` };
    return new LaunchTemplate(this, 'LaunchTemplate', {
      namePrefix: `${stack.namePrefix}-${props.name}-`,
      updateDefaultVersion: true,
      vpcSecurityGroupIds: props.securityGroupIds,
      metadataOptions: {
        httpEndpoint: 'enabled',
        httpTokens: 'required',
        // One hop ends at the node: pods cannot fetch its credentials.
        httpPutResponseHopLimit: 1,
      },
      blockDeviceMappings: [
        {
          deviceName: '/dev/xvda',
          ebs: {
            volumeType: 'gp3',
            volumeSize: props.diskGiB ?? 50,
            encrypted: 'true',
            kmsKeyId: props.volumesKeyArn,
            deleteOnTermination: 'true',
          },
        },
      ],
      monitoring: { enabled: true },
      // The provider's default tags end at the template; what it launches needs them too.
      tagSpecifications: ['instance', 'volume', 'network-interface'].map((resourceType) => ({ resourceType, tags })),
      lifecycle: { createBeforeDestroy: true },
    });
  }
}
