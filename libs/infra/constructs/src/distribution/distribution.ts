import { CloudfrontDistribution } from '@cdktf/provider-aws/lib/cloudfront-distribution/index.js';
import { CloudwatchLogDeliveryDestination } from '@cdktf/provider-aws/lib/cloudwatch-log-delivery-destination/index.js';
import { CloudwatchLogDeliverySource } from '@cdktf/provider-aws/lib/cloudwatch-log-delivery-source/index.js';
import { CloudwatchLogDelivery } from '@cdktf/provider-aws/lib/cloudwatch-log-delivery/index.js';
import { Construct } from 'constructs';
import type { PolicyStatement } from '../policy-document/policy-document.js';

/** CloudFront, its certificate, firewall and log delivery are administered in this region. */
export const CLOUDFRONT_REGION = 'us-east-1';

/**
 * Policies that AWS manages; their ids are the same in every account
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html and
 * …/using-managed-origin-request-policies.html, …/using-managed-response-headers-policies.html, read 2026-11-21).
 */
const MANAGED = {
  cachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  allViewer: '216adef6-5c7f-47e4-b989-5492eafa07d3',
  securityHeaders: '67f7725c-6f97-4210-82d7-5512b31e9d03',
} as const;

/** Settings of a {@link Distribution}. */
export interface DistributionProps {
  readonly distributionName: string;
  /** Host name that people use. */
  readonly domainName: string;
  /** Certificate for it, of us-east-1. */
  readonly certificateArn: string;
  /** Host name of the load balancer, which serves the same certificate name over TLS. */
  readonly originDomainName: string;
  /** Header and secret value by which the load balancer knows that a request came through CloudFront. */
  readonly originHeader: { readonly name: string; readonly value: string };
  /** Web ACL of scope CLOUDFRONT. */
  readonly firewallArn?: string;
  /** @default 'PriceClass_100' */
  readonly priceClass?: string;
  /** Bucket for access logs; add {@link logDeliveryStatement} to its policy. */
  readonly logBucketArn: string;
}

/** CloudFront before the load balancer: TLS 1.2 and up on both sides, nothing cached that could be somebody else's, logged. */
export class Distribution extends Construct {
  /** Escape hatch: the distribution itself. */
  readonly resource: CloudfrontDistribution;

  constructor(scope: Construct, id: string, props: DistributionProps) {
    super(scope, id);
    this.resource = new CloudfrontDistribution(this, 'Resource', {
      comment: props.distributionName,
      enabled: true,
      isIpv6Enabled: true,
      httpVersion: 'http2and3',
      priceClass: props.priceClass ?? 'PriceClass_100',
      aliases: [props.domainName],
      webAclId: props.firewallArn,
      origin: [
        {
          originId: 'load-balancer',
          domainName: props.originDomainName,
          customHeader: [{ ...props.originHeader }],
          customOriginConfig: {
            httpPort: 80,
            httpsPort: 443,
            originProtocolPolicy: 'https-only',
            originSslProtocols: ['TLSv1.2'],
            // An answer is streamed; CloudFront waits this long between two packets.
            originReadTimeout: 60,
            originKeepaliveTimeout: 60,
          },
        },
      ],
      defaultCacheBehavior: {
        targetOriginId: 'load-balancer',
        viewerProtocolPolicy: 'redirect-to-https',
        allowedMethods: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'],
        cachedMethods: ['GET', 'HEAD'],
        compress: true,
        cachePolicyId: MANAGED.cachingDisabled,
        originRequestPolicyId: MANAGED.allViewer,
        responseHeadersPolicyId: MANAGED.securityHeaders,
      },
      restrictions: { geoRestriction: { restrictionType: 'none' } },
      viewerCertificate: {
        acmCertificateArn: props.certificateArn,
        minimumProtocolVersion: 'TLSv1.2_2021',
        sslSupportMethod: 'sni-only',
      },
    });
    this.deliverLogs(props);
  }

  get domainName(): string {
    return this.resource.domainName;
  }

  /** "Standard logging v2", which needs no ACLs on the bucket. */
  private deliverLogs({ distributionName, logBucketArn }: DistributionProps): void {
    const region = CLOUDFRONT_REGION;
    const source = new CloudwatchLogDeliverySource(this, 'LogSource', {
      name: distributionName,
      logType: 'ACCESS_LOGS',
      resourceArn: this.resource.arn,
      region,
    });
    const destination = new CloudwatchLogDeliveryDestination(this, 'LogDestination', {
      name: distributionName,
      outputFormat: 'json',
      deliveryDestinationConfiguration: [{ destinationResourceArn: logBucketArn }],
      region,
    });
    new CloudwatchLogDelivery(this, 'LogDelivery', {
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.arn,
      s3DeliveryConfiguration: [{ suffixPath: '/{DistributionId}/{yyyy}/{MM}/{dd}' }],
      region,
    });
  }
}

/** Lets CloudFront's log delivery of this account write to a bucket. */
export function logDeliveryStatement(bucketArn: string, accountId: string): PolicyStatement {
  return {
    sid: 'CloudFrontLogs',
    principals: { Service: ['delivery.logs.amazonaws.com'] },
    actions: ['s3:PutObject'],
    resources: [`${bucketArn}/*`],
    conditions: { StringEquals: { 'aws:SourceAccount': accountId } },
  };
}
