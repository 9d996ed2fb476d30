import type { EnvironmentSpec } from '@groundwork/infra-spec';
import type { ChartName } from './charts.js';
import { STORAGE_CLASS } from './cluster-manifests.js';

/** What the values of the charts are made of. */
export interface PlatformValuesInput {
  readonly platform: EnvironmentSpec['platform'];
  readonly autoscaler: EnvironmentSpec['cluster']['autoscaler'];
  readonly clusterName: string;
  readonly region: string;
  readonly vpcId: string;
  /** Log group of what pods print. */
  readonly applicationLogGroupName: string;
  /** Interruption queue of Karpenter; only with Karpenter. */
  readonly karpenterQueueName: string | undefined;
}

export type Values = Readonly<Record<string, unknown>>;

/** A plain service account: EKS Pod Identity binds roles by its name, so no annotation is needed. */
const account = (name: string) => ({ create: true, name });

/** Values of each chart that the settings ask for, in the order in which they are installed. */
export function platformValues(input: PlatformValuesInput): ReadonlyMap<ChartName, Values> {
  const { platform, clusterName, region, vpcId } = input;
  const values = new Map<ChartName, Values>([
    [
      'loadBalancerController',
      {
        clusterName,
        region,
        vpcId,
        replicaCount: 2,
        serviceAccount: account('aws-load-balancer-controller'),
        // The certificate of its webhook would be made anew at each apply.
        keepTLSSecret: true,
        enableServiceMutatorWebhook: false,
      },
    ],
    ['metricsServer', { replicas: 2, podDisruptionBudget: { enabled: true, minAvailable: 1 } }],
    ['externalSecrets', { installCRDs: true, serviceAccount: account('external-secrets') }],
  ]);
  if (input.autoscaler === 'cluster-autoscaler') {
    values.set('clusterAutoscaler', {
      autoDiscovery: { clusterName },
      awsRegion: region,
      rbac: { serviceAccount: account('cluster-autoscaler') },
      extraArgs: { 'balance-similar-node-groups': true, 'skip-nodes-with-local-storage': false },
    });
  } else {
    values.set('karpenter', {
      serviceAccount: account('karpenter'),
      settings: { clusterName, interruptionQueue: input.karpenterQueueName },
    });
  }
  if (platform.prometheus.enabled) values.set('prometheus', prometheusValues(platform));
  if (platform.fluentBit) {
    values.set('fluentBit', {
      serviceAccount: account('fluent-bit'),
      // Nodes with taints have pods that print, too.
      tolerations: [{ operator: 'Exists' }],
      // The chart would put what the application wrote under `data`; metric filters look for it at the top of the record.
      filter: { mergeLogKey: '' },
      cloudWatch: { enabled: false },
      cloudWatchLogs: {
        enabled: true,
        region,
        logGroupName: input.applicationLogGroupName,
        // The chart's own wins over the name (aws/eks-charts#931).
        logGroupTemplate: '',
        // The observability stack makes it, encrypted and with a retention.
        autoCreateGroup: false,
      },
      firehose: { enabled: false },
      kinesis: { enabled: false },
      elasticsearch: { enabled: false },
    });
  }
  if (platform.keda) values.set('keda', { serviceAccount: { operator: account('keda-operator') } });
  return values;
}

function prometheusValues({ prometheus, grafana }: EnvironmentSpec['platform']): Values {
  return {
    grafana: {
      enabled: grafana,
      // Dashboards come as ConfigMaps of any namespace with this label.
      sidecar: { dashboards: { enabled: true, label: 'grafana_dashboard', searchNamespace: 'ALL' } },
    },
    prometheus: {
      prometheusSpec: {
        retention: `${prometheus.retentionDays}d`,
        // Monitors of other releases count too.
        serviceMonitorSelectorNilUsesHelmValues: false,
        ruleSelectorNilUsesHelmValues: false,
        storageSpec: {
          volumeClaimTemplate: {
            spec: {
              storageClassName: STORAGE_CLASS,
              accessModes: ['ReadWriteOnce'],
              resources: { requests: { storage: `${prometheus.storageGiB}Gi` } },
            },
          },
        },
      },
    },
  };
}
