import { KUBERNETES_SUPPORT, supportedVersions, supportState } from '../facts/support.js';
import { parseCidr } from '../cidr.js';
import type { EnvironmentSpec } from '../environment.js';
import type { Problem } from '../environment-error.js';
import { when, type Check } from './check.js';

type NodeGroup = EnvironmentSpec['cluster']['nodeGroups'][number];

/** Ranges wider than this are taken for "the world": 0.0.0.0/0 cut in halves is still the world. */
const NARROWEST_OPEN_PREFIX = 7;

/** Problems of ranges that would open an administrative port to the world. */
export function openToTheWorld(path: string, cidrs: readonly string[], what: string): readonly Problem[] {
  return cidrs.flatMap((text, index) =>
    when(
      (parseCidr(text)?.prefix ?? 32) <= NARROWEST_OPEN_PREFIX,
      `${path}[${index}]`,
      text,
      `opens ${what} to the world`,
      'name the ranges of your offices or VPN, such as 203.0.113.0/24, or leave the list empty',
    ),
  );
}

export const version: Check = ({ cluster }, { now }) => {
  if (cluster.existingCluster) return [];
  const state = supportState(KUBERNETES_SUPPORT, cluster.version, now);
  const choice = `take one of ${supportedVersions(KUBERNETES_SUPPORT, now).join(', ')}`;
  return [
    ...when(
      state === 'ended',
      'cluster.version',
      cluster.version,
      `is out of EKS standard support on ${now.toISOString().slice(0, 10)}; extended support costs six times as much`,
      choice,
    ),
    ...when(
      state === 'unknown',
      'cluster.version',
      cluster.version,
      'is no version that EKS is known to offer',
      choice,
    ),
  ];
};

export const endpoint: Check = ({ cluster }) => [
  ...openToTheWorld('cluster.publicAccessCidrs', cluster.publicAccessCidrs, 'the Kubernetes API'),
  ...openToTheWorld('cluster.apiAllowedCidrs', cluster.apiAllowedCidrs, 'the Kubernetes API'),
  ...(['apiAllowedCidrs', 'apiAllowedSecurityGroupIds'] as const).flatMap((field) =>
    when(
      cluster.existingCluster !== undefined && cluster[field].length > 0,
      `cluster.${field}`,
      cluster[field],
      "opens nothing: the control plane of an existing cluster has its owner's security group",
      'leave it out, and have the owner let them in',
    ),
  ),
];

/** Karpenter's roles, queue and pools are made with a cluster of ours; its general pool is called `default`. */
export const autoscaler: Check = ({ cluster }) => {
  if (cluster.autoscaler !== 'karpenter') return [];
  return [
    ...when(
      cluster.existingCluster !== undefined,
      'cluster.autoscaler',
      cluster.autoscaler,
      'needs roles, a queue and pools that are made with a new cluster only',
      "take 'cluster-autoscaler', or leave nodes to the owner of the existing cluster",
    ),
    ...cluster.nodeGroups.flatMap(({ name }, index) =>
      when(
        name === 'default',
        `cluster.nodeGroups[${index}].name`,
        name,
        'is the name of Karpenter’s general pool',
        'give it another name',
      ),
    ),
  ];
};

/** `arm64` for Graviton families (t4g, m7gd, …), else `x86_64`. */
export function architecture(instanceType: string): 'arm64' | 'x86_64' {
  return /^(?:a1|[a-z]+\d+g[a-z]*)\./.test(instanceType) && !/^g\d/.test(instanceType) ? 'arm64' : 'x86_64';
}

function groupProblems(group: NodeGroup, path: string): readonly Problem[] {
  const architectures = new Set(group.instanceTypes.map(architecture));
  const family = { none: undefined, nvidia: /^[gp]\d/, neuron: /^(?:inf|trn)\d/ }[group.accelerator];
  return [
    ...when(
      group.minSize > group.desiredSize || group.desiredSize > group.maxSize,
      `${path}.desiredSize`,
      group.desiredSize,
      `does not lie between minSize ${group.minSize} and maxSize ${group.maxSize}`,
      'order them minSize ≤ desiredSize ≤ maxSize',
    ),
    ...when(
      architectures.size > 1,
      `${path}.instanceTypes`,
      group.instanceTypes,
      'mixes Graviton and x86: one node image cannot boot on both',
      'split them into two node groups',
    ),
    ...group.instanceTypes.flatMap((type, index) =>
      when(
        family !== undefined && !family.test(type),
        `${path}.instanceTypes[${index}]`,
        type,
        `has no ${group.accelerator} accelerator, which ${path}.accelerator demands`,
        group.accelerator === 'nvidia'
          ? 'take a g or p type, such as g5.xlarge'
          : 'take an inf or trn type, such as inf2.xlarge',
      ),
    ),
  ];
}

export const nodeGroups: Check = ({ cluster }) =>
  cluster.nodeGroups.flatMap((group, index) => [
    ...groupProblems(group, `cluster.nodeGroups[${index}]`),
    ...when(
      cluster.nodeGroups.findIndex((other) => other.name === group.name) < index,
      `cluster.nodeGroups[${index}].name`,
      group.name,
      'is the name of an earlier node group',
      'give it another name',
    ),
  ]);

export const placement: Check = ({ cluster, protection }) => {
  if (cluster.existingCluster) return [];
  const open = cluster.nodeGroups.filter(({ taints, accelerator }) => taints.length === 0 && accelerator === 'none');
  const steady = open.filter(({ capacity }) => capacity === 'on-demand');
  const minimum = steady.reduce((sum, group) => sum + group.minSize, 0);
  const capacities = cluster.nodeGroups.map(({ name, capacity }) => `${name}: ${capacity}`);
  return [
    ...when(
      open.length === 0,
      'cluster.nodeGroups',
      cluster.nodeGroups.map(({ name }) => name),
      'every group has a taint or an accelerator: add-ons such as CoreDNS would find no node',
      'add a group without taints',
    ),
    ...when(
      protection.production && steady.length === 0,
      'cluster.nodeGroups',
      capacities,
      'all capacity is spot: production would stop whenever AWS takes it back',
      "give an untainted group capacity 'on-demand'",
    ),
    ...when(
      protection.production && steady.length > 0 && minimum < 2,
      'cluster.nodeGroups',
      cluster.nodeGroups.map(({ name, minSize }) => `${name}: minSize ${minSize}`),
      'production would run on a single on-demand node',
      'raise minSize of an untainted on-demand group to 2 or more',
    ),
  ];
};

export const clusterChecks: readonly Check[] = [version, endpoint, nodeGroups, placement, autoscaler];
