import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Release } from '@cdktf/provider-helm/lib/release/index.js';
import { EnvironmentStack, type EnvironmentStackProps, type Input } from '@groundwork/infra-constructs';
import type { EnvironmentSpec } from '@groundwork/infra-spec';
import { App } from 'cdktf';
import type { Construct } from 'constructs';
import { CHARTS, type ChartName, type ChartReference } from './charts.js';
import { nodePools, storageClass, type Manifest } from './cluster-manifests.js';
import { helmOn } from './helm-provider.js';
import { platformValues } from './platform-values.js';

/** Settings of the {@link PlatformStack}. */
export interface PlatformStackProps extends EnvironmentStackProps {
  readonly platform: EnvironmentSpec['platform'];
  /** What adds and removes nodes, and which; whether the cluster was there before. */
  readonly cluster: Pick<EnvironmentSpec['cluster'], 'autoscaler' | 'karpenter' | 'nodeGroups' | 'existingCluster'>;
  readonly clusterName: Input<string>;
  readonly vpcId: Input<string>;
  /** Log group of what pods print. */
  readonly applicationLogGroupName: Input<string>;
  /** Key of the volumes of pods and of Karpenter's nodes. */
  readonly volumesKeyArn: Input<string>;
  /** Interruption queue, and profile of the nodes; needed with Karpenter. @default - none, and no NodePools */
  readonly karpenter?: { readonly queueName: Input<string>; readonly instanceProfileName: Input<string> };
}

/** Releases whose pods ask for volumes. */
const NEEDS_VOLUMES: ReadonlySet<ChartName> = new Set(['prometheus']);

/** Beside `src` and `dist` alike. */
const MANIFESTS_CHART = fileURLToPath(new URL('../charts/manifests', import.meta.url));

/**
 * What runs in the cluster for everybody: Helm releases of other people's charts, each at an exact version, and one of
 * manifests of our own, which need those charts' kinds: the class of volumes, and Karpenter's pools.
 */
export class PlatformStack extends EnvironmentStack {
  /** The releases by chart. */
  readonly releases: ReadonlyMap<ChartName, Release>;
  readonly manifests: Release;

  constructor(scope: Construct, id: string, props: PlatformStackProps) {
    super(scope, id, props);
    const clusterName = this.read(props.clusterName);
    helmOn(this, clusterName);
    const values = platformValues({
      platform: props.platform,
      autoscaler: props.cluster.autoscaler,
      clusterName,
      region: this.region,
      vpcId: this.read(props.vpcId),
      applicationLogGroupName: this.read(props.applicationLogGroupName),
      karpenterQueueName: this.readOptional(props.karpenter?.queueName),
    });
    const releases = new Map<ChartName, Release>();
    const install = (name: ChartName, after: readonly (Release | undefined)[]) =>
      releases.set(name, this.release(name, values.get(name)!, after));
    const names = [...values.keys()];
    for (const name of names.filter((each) => !NEEDS_VOLUMES.has(each)))
      // The controller's webhook answers for every Service, so nothing is installed while it is not up.
      install(name, [releases.get('loadBalancerController')]);
    this.manifests = this.installManifests(this.manifestsOf(clusterName, props), releases.get('karpenter'));
    for (const name of names.filter((each) => NEEDS_VOLUMES.has(each)))
      install(name, [releases.get('loadBalancerController'), this.manifests]);
    this.releases = releases;
  }

  private manifestsOf(clusterName: string, props: PlatformStackProps): readonly Manifest[] {
    const { existingCluster, karpenter, nodeGroups } = props.cluster;
    const volumesKeyArn = this.read(props.volumesKeyArn);
    return [
      // The volumes driver of a cluster that was there knows our key as little as we know its default class.
      storageClass(
        existingCluster ? { volumesKeyArn: undefined, isDefault: false } : { volumesKeyArn, isDefault: true },
      ),
      ...(props.cluster.autoscaler === 'karpenter' && props.karpenter
        ? nodePools({
            karpenter,
            nodeGroups,
            clusterName,
            volumesKeyArn,
            instanceProfileName: this.read(props.karpenter.instanceProfileName),
          })
        : []),
    ];
  }

  private installManifests(manifests: readonly Manifest[], karpenter: Release | undefined): Release {
    return new Release(this, 'Chart-manifests', {
      name: 'cluster-manifests',
      chart: relative(resolve(join(App.of(this).outdir, 'stacks', this.node.id)), MANIFESTS_CHART),
      namespace: 'kube-system',
      atomic: true,
      wait: true,
      timeout: 600,
      maxHistory: 5,
      values: [JSON.stringify({ manifests })],
      // After its kinds; and destroyed before Karpenter, which ends its nodes then.
      ...(karpenter ? { dependsOn: [karpenter] } : {}),
    });
  }

  private release(name: ChartName, values: object, after: readonly (Release | undefined)[]): Release {
    const { chart, repository, version, namespace }: ChartReference = CHARTS[name];
    const dependsOn = after.filter((each) => each !== undefined);
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
      ...(dependsOn.length > 0 ? { dependsOn } : {}),
    });
  }
}
