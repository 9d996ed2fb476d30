/** A third-party chart as it is installed: exact version, and where that version was seen. */
export interface ChartReference {
  readonly chart: string;
  /** Helm repository, or an OCI registry. */
  readonly repository: string;
  /** Exact chart version. */
  readonly version: string;
  readonly namespace: string;
  /** Where the version was seen to exist, with the day it was looked up. The registries cannot be asked from here. */
  readonly source: string;
}

const seen = (where: string) => `${where}; looked up 2026-11-21`;

/** The platform's charts. */
export const CHARTS = {
  loadBalancerController: {
    chart: 'aws-load-balancer-controller',
    repository: 'https://aws.github.io/eks-charts',
    version: '3.4.0',
    namespace: 'kube-system',
    source: seen('deployed release in a public `helm list` of 2026-06-19 (app version v3.4.0)'),
  },
  externalSecrets: {
    chart: 'external-secrets',
    repository: 'https://charts.external-secrets.io',
    version: '2.6.0',
    namespace: 'external-secrets',
    source: seen('targetRevision of a public Argo CD application'),
  },
  metricsServer: {
    chart: 'metrics-server',
    repository: 'https://kubernetes-sigs.github.io/metrics-server/',
    version: '3.13.0',
    namespace: 'kube-system',
    source: seen('targetRevision of public Argo CD and Flux releases'),
  },
  clusterAutoscaler: {
    chart: 'cluster-autoscaler',
    repository: 'https://kubernetes.github.io/autoscaler',
    // Made for Kubernetes 1.35: it simulates that version's scheduler, so it goes up with the clusters.
    version: '9.59.0',
    namespace: 'kube-system',
    source: seen('packaged in a public repository, whose renders of it run the image v1.35.0'),
  },
  karpenter: {
    chart: 'karpenter',
    repository: 'oci://public.ecr.aws/karpenter',
    version: '1.12.1',
    namespace: 'kube-system',
    source: seen('targetRevision of a public Argo CD application'),
  },
  prometheus: {
    chart: 'kube-prometheus-stack',
    repository: 'https://prometheus-community.github.io/helm-charts',
    version: '76.5.1',
    namespace: 'monitoring',
    source: seen('version named in a public GitOps repository'),
  },
  fluentBit: {
    chart: 'aws-for-fluent-bit',
    repository: 'https://aws.github.io/eks-charts',
    version: '0.2.0',
    namespace: 'logging',
    source: seen('version pinned in a public GitOps repository'),
  },
  keda: {
    chart: 'keda',
    repository: 'https://kedacore.github.io/charts',
    // The worker's fallback keeps the current replicas, which KEDA knows since 2.17.
    version: '2.21.0',
    namespace: 'keda',
    source: seen(
      'docs/keda-2.21.0.tgz of the repository kedacore/charts (app version 2.21.0, Kubernetes 1.23 and later)',
    ),
  },
} as const satisfies Readonly<Record<string, ChartReference>>;

export type ChartName = keyof typeof CHARTS;
