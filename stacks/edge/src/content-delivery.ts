import { DataAwsSecretsmanagerSecretVersion } from '@cdktf/provider-aws/lib/data-aws-secretsmanager-secret-version/index.js';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record/index.js';
import {
  AccessLogBucket,
  Certificate,
  CLOUDFRONT_REGION,
  Distribution,
  EnvironmentStack,
  Firewall,
  InfrastructureError,
  Key,
  logDeliveryStatement,
  OriginGuard,
  Secret,
} from '@groundwork/infra-constructs';
import type { EnvironmentNames, EnvironmentSpec } from '@groundwork/infra-spec';
import { Construct } from 'constructs';
import { originDomainName } from './edge-certificate.js';

/** Settings of {@link ContentDelivery}. */
export interface ContentDeliveryProps {
  readonly names: EnvironmentNames;
  readonly edge: EnvironmentSpec['edge'];
  readonly protection: EnvironmentSpec['protection'];
  readonly logRetentionDays: number;
  readonly secretsKeyArn: string;
  readonly logsKeyArn: string;
  /** @default none */
  readonly accessLogBucket?: string;
}

/** Header by which the load balancer knows CloudFront. */
export const ORIGIN_HEADER = 'X-Origin-Verify';

/**
 * CloudFront with its certificate, firewall and log key in us-east-1, a secret header that the load balancer's web ACL
 * demands, a log bucket.
 */
export class ContentDelivery extends Construct {
  readonly distribution: Distribution;
  readonly originSecret: Secret;
  readonly originDomainName: string;
  /** Stands before the load balancer and lets through what came through CloudFront. */
  readonly originGuard: OriginGuard;

  constructor(scope: Construct, id: string, props: ContentDeliveryProps) {
    super(scope, id);
    const { edge, names } = props;
    const stack = EnvironmentStack.of(this);
    if (!edge.domain) {
      throw new InfrastructureError(
        'CLOUDFRONT_NEEDS_DOMAIN',
        `${this.node.path}: edge.cloudFront.enabled is true and edge.domain is not set; name the domain, its certificate is needed.`,
      );
    }
    this.originDomainName = originDomainName(edge.domain);
    const certificate = new Certificate(this, 'Certificate', {
      domainName: edge.domain,
      hostedZoneId: edge.hostedZoneId,
      region: CLOUDFRONT_REGION,
    });
    const logs = new AccessLogBucket(this, 'Logs', {
      bucketName: `${names.prefix}-delivery-logs-${stack.accountId}-${stack.region}`,
      accountId: stack.accountId,
      ...(props.accessLogBucket ? { accessLogs: { bucketName: props.accessLogBucket } } : {}),
      policyStatements: (arn) => [logDeliveryStatement(arn, stack.accountId)],
      protect: props.protection.preventDestroy,
      emptyOnDestroy: props.protection.emptyOnDestroy,
    });
    this.originSecret = new Secret(this, 'OriginSecret', {
      secretName: names.secret('origin-header'),
      description: `Value of ${ORIGIN_HEADER}, which the load balancer demands`,
      kmsKeyArn: props.secretsKeyArn,
      protect: props.protection.preventDestroy,
      generate: { length: 48 },
    });
    const header = { name: ORIGIN_HEADER, value: this.secretText() };
    this.originGuard = new OriginGuard(this, 'OriginGuard', {
      firewallName: names.resource('origin'),
      header,
      logsKmsKeyArn: props.logsKeyArn,
      logRetentionDays: props.logRetentionDays,
    });
    this.distribution = new Distribution(this, 'Distribution', {
      distributionName: names.resource('web'),
      domainName: edge.domain,
      certificateArn: certificate.arn,
      originDomainName: this.originDomainName,
      originHeader: header,
      firewallArn: edge.waf.enabled ? this.firewall(props, stack).arn : undefined,
      priceClass: edge.cloudFront.priceClass,
      logBucketArn: logs.arn,
    });
    if (edge.hostedZoneId) this.record(edge.hostedZoneId, edge.domain);
  }

  /** CloudFront takes no reference to a secret: the value is in its settings, and so in the (encrypted) state. */
  private secretText(): string {
    return new DataAwsSecretsmanagerSecretVersion(this, 'OriginSecretText', {
      secretId: this.originSecret.resource.id,
      versionId: this.originSecret.version?.versionId,
    }).secretString;
  }

  private firewall({ names, edge, logsKeyArn, logRetentionDays }: ContentDeliveryProps, stack: EnvironmentStack) {
    const here = stack.region === CLOUDFRONT_REGION;
    return new Firewall(this, 'Firewall', {
      firewallName: names.resource('delivery'),
      scope: 'cloudfront',
      rateLimit: edge.waf.rateLimit,
      managedRuleGroups: edge.waf.managedRuleGroups,
      logRetentionDays,
      logsKmsKeyArn: here
        ? logsKeyArn
        : new Key(this, 'LogKey', {
            description: 'Log of the firewall before CloudFront',
            alias: names.resource('delivery-logs'),
            encryptsLogs: true,
            region: CLOUDFRONT_REGION,
          }).arn,
    });
  }

  private record(zoneId: string, name: string): void {
    const { resource } = this.distribution;
    for (const type of ['A', 'AAAA']) {
      new Route53Record(this, `Record-${type}`, {
        zoneId,
        name,
        type,
        alias: { name: resource.domainName, zoneId: resource.hostedZoneId, evaluateTargetHealth: false },
      });
    }
  }
}
