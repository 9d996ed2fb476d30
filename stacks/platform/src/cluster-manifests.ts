import { kubernetesTaint, type EnvironmentSpec } from '@groundwork/infra-spec';

/** A Kubernetes object. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly [section: string]: unknown;
}

/** Class of encrypted gp3 volumes; what asks for a volume names it. */
export const STORAGE_CLASS = 'encrypted-gp3';

/** Settings of {@link storageClass}. */
export interface StorageClassInput {
  /** Key of the volumes; undefined takes the account's EBS key. */
  readonly volumesKeyArn: string | undefined;
  /** Whether claims that name no class get this one. EKS has none of its own since 1.30. */
  readonly isDefault: boolean;
}

/** The class by which the EBS CSI add-on makes volumes. */
export function storageClass({ volumesKeyArn, isDefault }: StorageClassInput): Manifest {
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: {
      name: STORAGE_CLASS,
      ...(isDefault ? { annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } } : {}),
    },
    provisioner: 'ebs.csi.aws.com',
    parameters: { type: 'gp3', encrypted: 'true', ...(volumesKeyArn ? { kmsKeyId: volumesKeyArn } : {}) },
    allowVolumeExpansion: true,
    reclaimPolicy: 'Delete',
    // The volume is made in the zone in which its pod runs.
    volumeBindingMode: 'WaitForFirstConsumer',
  };
}

/** What Karpenter's nodes are made of. */
export interface NodePoolsInput {
  readonly karpenter: EnvironmentSpec['cluster']['karpenter'];
  readonly nodeGroups: EnvironmentSpec['cluster']['nodeGroups'];
  readonly clusterName: string;
  readonly instanceProfileName: string;
  readonly volumesKeyArn: string;
}

/**
 * NodePools and EC2NodeClasses of Karpenter 1.x: a general pool, and one for each node group that starts at no nodes, for
 * nothing else would ever add one to it.
 */
export function nodePools(input: NodePoolsInput): readonly Manifest[] {
  const { karpenter, nodeGroups } = input;
  const general = [
    requirement('kubernetes.io/arch', [karpenter.architecture]),
    requirement('karpenter.sh/capacity-type', karpenter.capacity),
    requirement('karpenter.k8s.aws/instance-category', karpenter.instanceCategories),
    // Older machines are slower at the same price.
    { key: 'karpenter.k8s.aws/instance-generation', operator: 'Gt', values: ['2'] },
  ];
  const empty = nodeGroups.filter(({ minSize, desiredSize }) => minSize === 0 && desiredSize === 0);
  return [
    nodeClass('default', 50, input),
    nodePool('default', karpenter.cpuLimit, general),
    ...empty.flatMap(({ name, instanceTypes, capacity, diskGiB, labels, taints }) => [
      nodeClass(name, diskGiB, input),
      nodePool(
        name,
        karpenter.cpuLimit,
        [
          requirement('node.kubernetes.io/instance-type', instanceTypes),
          requirement('karpenter.sh/capacity-type', [capacity]),
        ],
        { labels, taints: taints.map(kubernetesTaint) },
      ),
    ]),
  ];
}

function requirement(key: string, values: readonly string[]) {
  return { key, operator: 'In', values };
}

function nodePool(
  name: string,
  cpuLimit: number,
  requirements: readonly object[],
  marks: { readonly labels: Readonly<Record<string, string>>; readonly taints: readonly object[] } = {
    labels: {},
    taints: [],
  },
): Manifest {
  return {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name },
    spec: {
      template: {
        metadata: { labels: marks.labels },
        spec: {
          nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name },
          requirements: [requirement('kubernetes.io/os', ['linux']), ...requirements],
          taints: marks.taints,
          // Nodes get new images at least every month.
          expireAfter: '720h',
        },
      },
      limits: { cpu: String(cpuLimit) },
      disruption: { consolidationPolicy: 'WhenEmptyOrUnderutilized', consolidateAfter: '1m' },
    },
  };
}

function nodeClass(name: string, diskGiB: number, input: NodePoolsInput): Manifest {
  const { clusterName, instanceProfileName, volumesKeyArn } = input;
  // The network stack tags subnets and the nodes' security group with it.
  const found = [{ tags: { 'karpenter.sh/discovery': clusterName } }];
  return {
    apiVersion: 'karpenter.k8s.aws/v1',
    kind: 'EC2NodeClass',
    metadata: { name },
    spec: {
      // Brings the drivers of accelerators where a machine has one.
      amiSelectorTerms: [{ alias: 'al2023@latest' }],
      instanceProfile: instanceProfileName,
      subnetSelectorTerms: found,
      securityGroupSelectorTerms: found,
      blockDeviceMappings: [
        {
          deviceName: '/dev/xvda',
          ebs: { volumeSize: `${diskGiB}Gi`, volumeType: 'gp3', encrypted: true, kmsKeyID: volumesKeyArn },
        },
      ],
      // One hop: pods do not reach the node's credentials.
      metadataOptions: { httpEndpoint: 'enabled', httpTokens: 'required', httpPutResponseHopLimit: 1 },
    },
  };
}
