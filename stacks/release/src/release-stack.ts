import { Release } from '@cdktf/provider-helm/lib/release/index.js';
import { Alarm, EnvironmentStack, type EnvironmentStackProps, type Input } from '@groundwork/infra-constructs';
import type { EnvironmentNames, EnvironmentSpec, Toleration } from '@groundwork/infra-spec';
import { Fn } from 'cdktf';
import type { Construct } from 'constructs';
import { databaseAuthority } from './database-authority.js';
import { helmOn } from './helm-provider.js';
import { LoadBalancerRecord } from './load-balancer-record.js';
import { ReleaseNamespace } from './release-namespace.js';
import { releaseValues } from './release-values.js';

/** Settings of the {@link ReleaseStack}. */
export interface ReleaseStackProps extends EnvironmentStackProps {
  readonly names: Pick<EnvironmentNames, 'repository' | 'prefix'>;
  readonly release: EnvironmentSpec['release'];
  /** Folder of the chart, relative to that of the synthesised stack. */
  readonly chartPath: string;
  /** {@link chartDigest} of that folder: the provider looks at versions and values alone. */
  readonly chartDigest: string;
  /** Text of the stage's values file; what the other stacks say wins over it. @default - none */
  readonly stageValues?: string;
  readonly namespace: string;
  readonly clusterName: Input<string>;
  readonly databaseAddress: Input<string>;
  readonly databasePort: Input<number>;
  readonly databaseName: Input<string>;
  readonly databaseMasterUserSecretArn: Input<string>;
  /** Role that the pods log in as, and the version of the secret that holds its password. */
  readonly databaseLoginUsername: Input<string>;
  readonly databaseLoginSecretArn: Input<string>;
  readonly databaseLoginVersion: Input<string>;
  readonly modelProviderSecretArn: Input<string>;
  readonly cachePrimaryEndpoint: Input<string>;
  readonly cachePort: Input<number>;
  readonly cacheAuthTokenSecretArn: Input<string>;
  readonly bucketId: Input<string>;
  readonly queueUrl: Input<string>;
  /** Whether somebody reads that queue; its depth then scales the worker. @default false */
  readonly consumers?: boolean;
  /** From the identity stack. @default - the load balancer asks nobody to sign in */
  readonly signIn?: {
    readonly userPoolArn: Input<string>;
    readonly clientId: Input<string>;
    readonly userPoolDomain: Input<string>;
  };
  /** Whether the load balancer has public addresses. */
  readonly scheme: EnvironmentSpec['edge']['scheme'];
  readonly certificateArn?: Input<string>;
  readonly webAclArn?: Input<string>;
  readonly loadBalancerSecurityGroupId: Input<string>;
  readonly publicSubnets: Input<string[]>;
  readonly privateSubnets: Input<string[]>;
  /** Who may reach the load balancer. */
  readonly allowedCidrs: readonly string[];
  readonly domain?: string;
  /** Host name under which CloudFront looks for the load balancer. @default - people use the load balancer itself */
  readonly originDomainName?: Input<string>;
  /** Zone of the host name. @default - somebody else makes the record */
  readonly hostedZoneId?: string;
  /** Topic that hears when the load balancer finds nobody to answer; needs the zone. @default - nobody hears */
  readonly alarmTopicArn?: Input<string>;
  readonly keda: boolean;
  /** What the worker tolerates. @default [] */
  readonly workerTolerations?: readonly Toleration[];
  /** Model service of the cluster. @default - none */
  readonly modelService?: EnvironmentSpec['modelService'];
  readonly prometheus: boolean;
  readonly protection: Pick<EnvironmentSpec['protection'], 'deletionProtection'>;
}

/** Groundwork itself: its chart with the outputs of the other stacks as values. */
export class ReleaseStack extends EnvironmentStack {
  readonly release: Release;
  /** What the other stacks say, as values of the chart; references stand as tokens. */
  readonly values: ReturnType<typeof releaseValues>;

  constructor(scope: Construct, id: string, props: ReleaseStackProps) {
    super(scope, id, props);
    const clusterName = this.read(props.clusterName);
    helmOn(this, clusterName);
    const { release } = props;
    const { resource: namespace } = new ReleaseNamespace(this, 'Namespace', { namespace: props.namespace });
    this.values = this.valuesOf(props);
    this.release = new Release(this, 'Groundwork', {
      name: release.name,
      chart: props.chartPath,
      namespace: props.namespace,
      atomic: release.atomic,
      wait: release.wait,
      timeout: release.timeoutSeconds,
      // A delivery that fails leaves six revisions; one that was good must still be there after some of them.
      maxHistory: 30,
      description: description(props),
      dependsOn: [namespace],
      values: [...(props.stageValues ? [props.stageValues] : []), Fn.jsonencode(this.values)],
    });
    this.output('name', release.name, { description: 'Helm release' });
    this.output('namespace', props.namespace, { description: 'Namespace of the release' });
    const { hostedZoneId, domain } = props;
    if (hostedZoneId && domain) {
      const { loadBalancer } = new LoadBalancerRecord(this, 'Record', {
        hostedZoneId,
        recordName: this.readOptional(props.originDomainName) ?? domain,
        clusterName,
        groupName: this.namePrefix,
        after: this.release,
      });
      this.watch(loadBalancer, props);
    }
  }

  /** The API's log, by which the other alarms count failures, is silent when no pod answers at all. */
  private watch(loadBalancer: string, { alarmTopicArn, names }: ReleaseStackProps): void {
    if (alarmTopicArn === undefined) return;
    new Alarm(this, 'LoadBalancerErrors', {
      alarmName: `${names.prefix}-load-balancer-errors`,
      description: 'The load balancer finds nobody to answer. Look at the pods’ readiness.',
      metric: {
        namespace: 'AWS/ApplicationELB',
        name: 'HTTPCode_ELB_5XX_Count',
        statistic: 'Sum',
        dimensions: { LoadBalancer: loadBalancer },
      },
      threshold: 5,
      topicArn: this.read(alarmTopicArn),
    });
  }

  private valuesOf(props: ReleaseStackProps) {
    const { names, release, signIn, scheme } = props;
    const dns = this.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
    return releaseValues({
      images: release.images,
      registry: release.imageRegistry ?? `${this.accountId}.dkr.ecr.${this.region}.${dns}`,
      repositories: {
        api: names.repository('api'),
        worker: names.repository('worker'),
        web: names.repository('web'),
      },
      region: this.region,
      databaseHost: this.read(props.databaseAddress),
      databasePort: this.read(props.databasePort),
      databaseName: this.read(props.databaseName),
      databaseSecretArn: this.read(props.databaseMasterUserSecretArn),
      databaseLogin: {
        username: this.read(props.databaseLoginUsername),
        version: this.read(props.databaseLoginVersion),
        secretArn: this.read(props.databaseLoginSecretArn),
      },
      modelProviderSecretArn: this.read(props.modelProviderSecretArn),
      databaseAuthority: databaseAuthority(this.region),
      bucket: this.read(props.bucketId),
      cacheHost: this.read(props.cachePrimaryEndpoint),
      cachePort: this.read(props.cachePort),
      cacheSecretArn: this.read(props.cacheAuthTokenSecretArn),
      queueUrl: props.consumers ? this.read(props.queueUrl) : undefined,
      keda: props.keda,
      workerTolerations: props.workerTolerations ?? [],
      modelService: props.modelService,
      prometheus: props.prometheus,
      metricsEnvironment: names.prefix,
      signIn: signIn && {
        userPoolArn: this.read(signIn.userPoolArn),
        clientId: this.read(signIn.clientId),
        userPoolDomain: this.read(signIn.userPoolDomain),
      },
      scheme,
      behindCloudFront: props.originDomainName !== undefined,
      groupName: this.namePrefix,
      domain: props.domain,
      certificateArn: this.readOptional(props.certificateArn),
      webAclArn: this.readOptional(props.webAclArn),
      loadBalancerSecurityGroupId: this.read(props.loadBalancerSecurityGroupId),
      subnets: this.read(scheme === 'internet-facing' ? props.publicSubnets : props.privateSubnets),
      allowedCidrs: props.allowedCidrs,
      deletionProtection: props.protection.deletionProtection,
    });
  }
}

/**
 * What the provider sees change where versions and values do not: the templates; and a release that Helm took back, for the
 * provider never reads the values of the revision that runs (hashicorp/terraform-provider-helm#1349).
 */
function description({ chartDigest, release }: ReleaseStackProps): string {
  const chart = `chart ${chartDigest}`;
  return release.again === undefined ? chart : `${chart}, again after revision ${release.again}`;
}
