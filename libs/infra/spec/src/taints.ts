import type { EnvironmentSpec } from './environment.js';

type Taint = EnvironmentSpec['cluster']['nodeGroups'][number]['taints'][number];

const EFFECTS = {
  NO_SCHEDULE: 'NoSchedule',
  NO_EXECUTE: 'NoExecute',
  PREFER_NO_SCHEDULE: 'PreferNoSchedule',
} as const satisfies Readonly<Record<Taint['effect'], string>>;

/** A taint as Kubernetes writes it; EKS, and so the environment's file, writes the effect otherwise. */
export interface KubernetesTaint {
  readonly key: string;
  readonly value?: string;
  readonly effect: (typeof EFFECTS)[keyof typeof EFFECTS];
}

/** What a pod tolerates, as Kubernetes writes it. */
export interface Toleration extends KubernetesTaint {
  readonly operator: 'Equal' | 'Exists';
}

/** The taint as it stands on a node. */
export function kubernetesTaint({ key, value, effect }: Taint): KubernetesTaint {
  return { key, ...(value === undefined ? {} : { value }), effect: EFFECTS[effect] };
}

/**
 * What background work tolerates: the taints of every node group without an accelerator. Such groups are there for it;
 * nodes with accelerators are for who asks for one.
 */
export function backgroundTolerations(nodeGroups: EnvironmentSpec['cluster']['nodeGroups']): readonly Toleration[] {
  const taints = nodeGroups.filter(({ accelerator }) => accelerator === 'none').flatMap((group) => group.taints);
  return taints.map((taint) => ({
    ...kubernetesTaint(taint),
    operator: taint.value === undefined ? 'Exists' : 'Equal',
  }));
}
