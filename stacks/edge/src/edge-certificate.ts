import { Certificate } from '@groundwork/infra-constructs';
import type { EnvironmentSpec } from '@groundwork/infra-spec';
import type { Construct } from 'constructs';

/** Host name under which CloudFront reaches the load balancer. */
export function originDomainName(domain: string): string {
  return `origin.${domain}`;
}

/** ARN of the load balancer's certificate: the one that is there, or one requested for the domain; none without either. */
export function edgeCertificate(scope: Construct, edge: EnvironmentSpec['edge']): string | undefined {
  if (edge.certificateArn) return edge.certificateArn;
  if (!edge.domain) return undefined;
  return new Certificate(scope, 'Certificate', {
    domainName: edge.domain,
    alternativeNames: edge.cloudFront.enabled ? [originDomainName(edge.domain)] : [],
    hostedZoneId: edge.hostedZoneId,
  }).arn;
}
