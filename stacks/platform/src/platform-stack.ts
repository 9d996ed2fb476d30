import { Release } from '@cdktf/provider-helm/lib/release/index.js';
import { EnvironmentStack, type EnvironmentStackProps, type Input } from '@groundwork/infra-constructs';
import type { EnvironmentSpec } from '@groundwork/infra-spec';
import type { Construct } from 'constructs';
import { CHARTS, type ChartName, type ChartReference } from './charts.js';
import { helmOn } from './helm-provider.js';
import { platformValues } from './platform-values.js';

/** Settings of the {@link PlatformStack}. */
export interface PlatformStackProps extends EnvironmentStackProps {
  readonly platform: EnvironmentSpec['platform'];
  /** What adds and removes nodes. */
  readonly autoscaler: EnvironmentSpec['cluster']['autoscaler'];
  readonly clusterName: Input<string>;
  readonly vpcId: Input<string>;
  /** Log group of what pods print. */
  readonly applicationLogGroupName: Input<string>;
  /** Interruption queue; needed with Karpenter. @default - none */
  readonly karpenterQueueName?: Input<string>;
}

/** What runs in the cluster for everybody: Helm releases of other people's charts, each at an exact version. */
export class PlatformStack extends EnvironmentStack {
  /** The releases by chart. */
  readonly releases: ReadonlyMap<ChartName, Release>;

  constructor(scope: Construct, id: string, props: PlatformStackProps) {
    super(scope, id, props);
    const clusterName = this.read(props.clusterName);
    helmOn(this, clusterName);
    const values = platformValues({
      platform: props.platform,
      autoscaler: props.autoscaler,
      clusterName,
      region: this.region,
      vpcId: this.read(props.vpcId),
      applicationLogGroupName: this.read(props.applicationLogGroupName),
      karpenterQueueName: this.readOptional(props.karpenterQueueName),
    });
    const releases = new Map<ChartName, Release>();
    for (const [name, chartValues] of values) releases.set(name, this.release(name, chartValues, releases));
    this.releases = releases;
  }

  private release(name: ChartName, values: object, made: ReadonlyMap<ChartName, Release>): Release {
    const { chart, repository, version, namespace }: ChartReference = CHARTS[name];
    // The controller's webhook answers for every Service, so nothing is installed while it is not up.
    const controller = made.get('loadBalancerController');
    return new Release(this, `Chart-${chart}`, {
      name: chart,
      chart,
      repository,
      version,
      namespace,
      createNamespace: namespace !== 'kube-system',
      atomic: true,
      wait: true,
      timeout: 600,
      maxHistory: 5,
      values: [JSON.stringify(values)],
      ...(controller ? { dependsOn: [controller] } : {}),
    });
  }
}
