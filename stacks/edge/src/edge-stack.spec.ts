import { Template, TEST_ENVIRONMENT } from '@groundwork/infra-constructs/testing';
import { environmentNames, exampleSpec, type ExampleName } from '@groundwork/infra-spec';
import { Testing } from 'cdktf';
import { EdgeStack, type EdgeStackProps } from './edge-stack.js';

function synthesise(example: ExampleName, props: Partial<EdgeStackProps> = {}): Template {
  const spec = exampleSpec(example);
  return Template.of(
    new EdgeStack(Testing.app(), 'test-edge', {
      ...TEST_ENVIRONMENT,
      names: environmentNames(spec),
      edge: spec.edge,
      access: spec.access,
      protection: spec.protection,
      logRetentionDays: spec.observability.logRetentionDays,
      vpcId: 'vpc-1',
      publicSubnets: ['subnet-public'],
      privateSubnets: ['subnet-private'],
      databaseSecurityGroupId: 'sg-database',
      cacheSecurityGroupId: 'sg-cache',
      dataKeyArn: 'arn:data',
      secretsKeyArn: 'arn:secrets',
      logsKeyArn: 'arn:logs',
      ...props,
    }),
  );
}

describe('EdgeStack without a domain', () => {
  const template = synthesise('minimal');

  it('has no firewall, for there is no load balancer', () => {
    template.resourceCountIs('aws_wafv2_web_acl', 0);
    expect(template.outputs).not.toHaveProperty('web_acl_arn');
  });

  it('has no certificate and no CloudFront', () => {
    template.resourceCountIs('aws_acm_certificate', 0);
    template.resourceCountIs('aws_cloudfront_distribution', 0);
  });

  it('lets administrators in by Session Manager, without an open port', () => {
    template.hasResource('aws_instance', { associate_public_ip_address: false, subnet_id: /subnet-private/ });
    template.resourceCountIs('aws_vpc_security_group_ingress_rule', 0, { security_group_id: /AccessHost/ });
    template.hasResource('aws_vpc_security_group_ingress_rule', { security_group_id: 'sg-database', from_port: 5432 });
  });
});

describe('EdgeStack’s access host', () => {
  it('reaches the Kubernetes API, which answers nobody but the nodes otherwise, and finds it', () => {
    const template = synthesise('minimal', { clusterSecurityGroupId: 'sg-plane', clusterName: 'groundwork-test' });
    template.hasResource('aws_vpc_security_group_ingress_rule', {
      security_group_id: 'sg-plane',
      referenced_security_group_id: /AccessHost/,
      from_port: 443,
    });
    template.hasResource('aws_iam_role_policy', {
      policy: { Statement: { Action: 'eks:DescribeCluster', Resource: /cluster\/groundwork-test$/ } },
    });
  });

  it('is let into no cluster of somebody else’s', () => {
    synthesise('minimal').resourceCountIs('aws_vpc_security_group_ingress_rule', 2, {
      referenced_security_group_id: /AccessHost/,
    });
  });
});

describe('EdgeStack with CloudFront', () => {
  const template = synthesise('resilient');

  it('has a certificate here for the load balancer and one in us-east-1', () => {
    template.hasResource('aws_acm_certificate', {
      domain_name: 'rag.example.com',
      subject_alternative_names: ['origin.rag.example.com'],
    });
    template.hasResource('aws_acm_certificate', { domain_name: 'rag.example.com', region: 'us-east-1' });
    template.hasOutput('acm_certificate_arn');
  });

  it('has the firewall before CloudFront alone, where it sees visitors’ addresses', () => {
    template.resourceCountIs('aws_wafv2_web_acl', 1, { scope: 'CLOUDFRONT' });
    template.hasResource('aws_wafv2_web_acl', { scope: 'CLOUDFRONT', region: 'us-east-1' });
    template.hasResource('aws_cloudfront_distribution', { web_acl_id: /aws_wafv2_web_acl/ });
  });

  it('shows the load balancer a header that Secrets Manager made', () => {
    template.hasResource('aws_cloudfront_distribution', {
      origin: {
        domain_name: 'origin.rag.example.com',
        custom_header: [{ name: 'X-Origin-Verify', value: /data\.aws_secretsmanager_secret_version/ }],
      },
    });
    template.hasOutput('origin_secret_arn');
  });

  it('has the load balancer refuse what lacks the header, so that nobody goes past CloudFront', () => {
    template.hasResource('aws_wafv2_web_acl', {
      scope: 'REGIONAL',
      default_action: { block: {} },
      rule: [{ statement: { byte_match_statement: { search_string: /data\.aws_secretsmanager_secret_version/ } } }],
    });
    expect(template.outputs.web_acl_arn).toMatchObject({ value: expect.stringMatching(/OriginGuard/) as unknown });
  });

  it('keeps its logs in a bucket of its own, which is held', () => {
    template.hasResource('aws_s3_bucket', {
      bucket: 'groundwork-resilient-delivery-logs-111122223333-us-east-1',
      lifecycle: { prevent_destroy: true },
    });
    template.hasResource('aws_s3_bucket_policy', { policy: { Statement: { Sid: 'CloudFrontLogs' } } });
  });

  it('logs who reads those, too', () => {
    synthesise('resilient', { logBucketId: 'access-logs' }).hasResource('aws_s3_bucket_logging', {
      target_bucket: 'access-logs',
      target_prefix: /delivery-logs/,
    });
  });

  it('points the domain at CloudFront, IPv6 too', () => {
    for (const type of ['A', 'AAAA']) {
      template.hasResource('aws_route53_record', { name: 'rag.example.com', type, zone_id: 'Z0123456789ABC' });
    }
  });

  it('makes a key for the firewall’s log where it stands in another region', () => {
    synthesise('resilient', { region: 'eu-west-1' }).hasResource('aws_kms_key', { region: 'us-east-1' });
    template.resourceCountIs('aws_kms_key', 0);
  });

  it('is refused without a domain', () => {
    const { edge } = exampleSpec('resilient');
    expect(() => synthesise('resilient', { edge: { ...edge, domain: undefined } })).toThrow(/CLOUDFRONT_NEEDS_DOMAIN/);
  });
});

describe('EdgeStack', () => {
  it('has a bastion in a public subnet for the allowed range', () => {
    const template = synthesise('bastion');
    template.hasResource('aws_instance', { associate_public_ip_address: true, subnet_id: /subnet-public/ });
    template.hasResource('aws_vpc_security_group_ingress_rule', { cidr_ipv4: '198.51.100.0/24', from_port: 22 });
  });

  it('has no way in for administrators when told', () => {
    synthesise('existing').resourceCountIs('aws_instance', 0);
  });

  it('takes a certificate that is already there', () => {
    const { edge } = exampleSpec();
    const template = synthesise('minimal', { edge: { ...edge, certificateArn: 'arn:certificate' } });
    template.resourceCountIs('aws_acm_certificate', 0);
    template.hasOutput('acm_certificate_arn', 'arn:certificate');
  });

  it('has a firewall for the load balancer of a domain, unless told otherwise', () => {
    const edge = { ...exampleSpec().edge, domain: 'rag.example.com' };
    const template = synthesise('minimal', { edge });
    template.hasResource('aws_wafv2_web_acl', { scope: 'REGIONAL' });
    template.hasOutput('web_acl_arn');
    const without = synthesise('minimal', { edge: { ...edge, waf: { ...edge.waf, enabled: false } } });
    without.resourceCountIs('aws_wafv2_web_acl', 0);
  });
});
