import { Template, testStack } from '../testing/index.js';
import { Distribution, logDeliveryStatement } from './distribution.js';

function synthesise(): Template {
  const stack = testStack();
  new Distribution(stack, 'Web', {
    distributionName: 'groundwork-test-web',
    domainName: 'rag.example.com',
    certificateArn: 'arn:certificate',
    originDomainName: 'origin.rag.example.com',
    originHeader: { name: 'X-Origin-Verify', value: 'secret' },
    firewallArn: 'arn:firewall',
    logBucketArn: 'arn:logs',
  });
  return Template.of(stack);
}

describe('Distribution', () => {
  it('speaks TLS 1.2 and up to people and to the load balancer', () => {
    synthesise().hasResource('aws_cloudfront_distribution', {
      viewer_certificate: { minimum_protocol_version: 'TLSv1.2_2021', acm_certificate_arn: 'arn:certificate' },
      default_cache_behavior: { viewer_protocol_policy: 'redirect-to-https' },
      origin: { custom_origin_config: { origin_protocol_policy: 'https-only', origin_ssl_protocols: ['TLSv1.2'] } },
    });
  });

  it('shows the load balancer a secret header', () => {
    synthesise().hasResource('aws_cloudfront_distribution', {
      origin: { custom_header: [{ name: 'X-Origin-Verify', value: 'secret' }] },
    });
  });

  it('caches nothing, as answers belong to one reader', () => {
    synthesise().hasResource('aws_cloudfront_distribution', {
      default_cache_behavior: { cache_policy_id: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad' },
    });
  });

  it('stands behind the firewall', () => {
    synthesise().hasResource('aws_cloudfront_distribution', { web_acl_id: 'arn:firewall' });
  });

  it('delivers its log to the bucket, from us-east-1', () => {
    const template = synthesise();
    template.hasResource('aws_cloudwatch_log_delivery_source', { log_type: 'ACCESS_LOGS', region: 'us-east-1' });
    template.hasResource('aws_cloudwatch_log_delivery_destination', {
      delivery_destination_configuration: [{ destination_resource_arn: 'arn:logs' }],
      region: 'us-east-1',
    });
    expect(logDeliveryStatement('arn:logs', '111122223333')).toMatchObject({
      principals: { Service: ['delivery.logs.amazonaws.com'] },
      conditions: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
    });
  });
});
