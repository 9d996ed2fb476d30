import {
  AccessHost,
  EnvironmentStack,
  Firewall,
  type EnvironmentStackProps,
  type Input,
  type StackOutput,
} from '@groundwork/infra-constructs';
import type { EnvironmentNames, EnvironmentSpec } from '@groundwork/infra-spec';
import { Fn } from 'cdktf';
import type { Construct } from 'constructs';
import { ContentDelivery } from './content-delivery.js';
import { edgeCertificate } from './edge-certificate.js';

/** Settings of the {@link EdgeStack}. */
export interface EdgeStackProps extends EnvironmentStackProps {
  readonly names: EnvironmentNames;
  readonly edge: EnvironmentSpec['edge'];
  readonly access: EnvironmentSpec['access'];
  readonly protection: EnvironmentSpec['protection'];
  /** Days that firewall and access logs are kept. */
  readonly logRetentionDays: number;
  readonly vpcId: Input<string>;
  readonly publicSubnets: Input<string[]>;
  readonly privateSubnets: Input<string[]>;
  readonly databaseSecurityGroupId: Input<string>;
  readonly cacheSecurityGroupId: Input<string>;
  /** Group of the cluster's control plane, which the access host may call. @default none: the cluster's owner lets it in */
  readonly clusterSecurityGroupId?: Input<string>;
  /** Cluster whose address the access host may look up. @default none */
  readonly clusterName?: string;
  readonly dataKeyArn: Input<string>;
  readonly secretsKeyArn: Input<string>;
  readonly logsKeyArn: Input<string>;
  /** Bucket that logs who reads CloudFront's log. @default none */
  readonly logBucketId?: Input<string>;
}

/** What the edge stack publishes. */
export interface EdgeOutputs {
  /** Certificate of the load balancer; none without a domain. */
  readonly certificateArn: StackOutput<string> | undefined;
  /** Web ACL of the load balancer: the firewall, or what demands CloudFront's header; none without domain or where both are off. */
  readonly webAclArn: StackOutput<string> | undefined;
  /** Host name under which CloudFront looks for the load balancer; the release stack makes its record. */
  readonly originDomainName: StackOutput<string> | undefined;
  /** Secret value of the header `X-Origin-Verify`, which the load balancer's web ACL demands. */
  readonly originSecretArn: StackOutput<string> | undefined;
  readonly distributionDomainName: StackOutput<string> | undefined;
  readonly distributionId: StackOutput<string> | undefined;
  readonly accessHostId: StackOutput<string> | undefined;
  readonly accessHostSecurityGroupId: StackOutput<string> | undefined;
}

/** What stands before the cluster: certificate, firewall, CloudFront if wanted, and the administrators' way in. */
export class EdgeStack extends EnvironmentStack {
  readonly firewall: Firewall | undefined;
  readonly contentDelivery: ContentDelivery | undefined;
  readonly accessHost: AccessHost | undefined;
  readonly outputs: EdgeOutputs;

  constructor(scope: Construct, id: string, props: EdgeStackProps) {
    super(scope, id, props);
    const { edge } = props;
    const certificateArn = edgeCertificate(this, edge);
    if (edge.cloudFront.enabled) {
      this.contentDelivery = new ContentDelivery(this, 'ContentDelivery', {
        ...props,
        secretsKeyArn: this.read(props.secretsKeyArn),
        logsKeyArn: this.read(props.logsKeyArn),
        accessLogBucket: this.readOptional(props.logBucketId),
      });
    } else if (edge.waf.enabled && edge.domain !== undefined) {
      // Without a domain there is no load balancer that it could guard.
      // Behind CloudFront the rate rule would count CloudFront's few addresses as one visitor: then it stands there.
      this.firewall = new Firewall(this, 'Firewall', {
        firewallName: props.names.resource('edge'),
        rateLimit: edge.waf.rateLimit,
        managedRuleGroups: edge.waf.managedRuleGroups,
        logsKmsKeyArn: this.read(props.logsKeyArn),
        logRetentionDays: props.logRetentionDays,
      });
    }
    this.accessHost = this.makeAccessHost(props);
    this.outputs = this.publish(certificateArn);
  }

  private makeAccessHost(props: EdgeStackProps): AccessHost | undefined {
    const { access } = props;
    if (access.kind === 'none') return undefined;
    const bastion = access.kind === 'bastion';
    const controlPlane = this.readOptional(props.clusterSecurityGroupId);
    return new AccessHost(this, 'AccessHost', {
      vpcId: this.read(props.vpcId),
      subnetId: firstOf(this.read(bastion ? props.publicSubnets : props.privateSubnets)),
      kmsKeyArn: this.read(props.dataKeyArn),
      instanceType: access.instanceType,
      clusterName: props.clusterName,
      ...(bastion ? { ssh: { allowedCidrs: access.allowedCidrs, keyName: access.keyName } } : {}),
      targets: {
        Database: { securityGroupId: this.read(props.databaseSecurityGroupId), port: 5432 },
        Cache: { securityGroupId: this.read(props.cacheSecurityGroupId), port: 6379 },
        ...(controlPlane === undefined ? {} : { KubernetesApi: { securityGroupId: controlPlane, port: 443 } }),
      },
    });
  }

  private publish(certificateArn: string | undefined): EdgeOutputs {
    const { contentDelivery: delivery, accessHost } = this;
    const webAcl = delivery?.originGuard ?? this.firewall;
    return {
      certificateArn: certificateArn === undefined ? undefined : this.output('acm_certificate_arn', certificateArn),
      webAclArn: webAcl && this.output('web_acl_arn', webAcl.arn),
      originDomainName: delivery && this.output('origin_domain_name', delivery.originDomainName),
      originSecretArn: delivery && this.output('origin_secret_arn', delivery.originSecret.arn),
      distributionDomainName:
        delivery && this.output('cloudfront_distribution_domain_name', delivery.distribution.domainName),
      distributionId: delivery && this.output('cloudfront_distribution_id', delivery.distribution.resource.id),
      accessHostId: accessHost && this.output('access_host_id', accessHost.instanceId),
      accessHostSecurityGroupId:
        accessHost && this.output('access_host_security_group_id', accessHost.securityGroup.securityGroupId),
    };
  }
}

/** The first of a list that may be one token. */
function firstOf(list: readonly string[]): string {
  return Fn.element([...list], 0) as string;
}
