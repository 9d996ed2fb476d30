import { Template, testStack } from '../testing/index.js';
import { Certificate, type CertificateProps } from './certificate.js';

function synthesise(props: Partial<CertificateProps> = {}): Template {
  const stack = testStack();
  stack.output('arn', new Certificate(stack, 'Certificate', { domainName: 'rag.example.com', ...props }).arn);
  return Template.of(stack);
}

describe('Certificate', () => {
  it('is validated by DNS, so that it renews by itself', () => {
    synthesise({ alternativeNames: ['origin.rag.example.com'] }).hasResource('aws_acm_certificate', {
      domain_name: 'rag.example.com',
      subject_alternative_names: ['origin.rag.example.com'],
      validation_method: 'DNS',
      lifecycle: { create_before_destroy: true },
    });
  });

  it('writes a record for each name into the zone and waits until it is issued', () => {
    const template = synthesise({ hostedZoneId: 'Z1' });
    template.hasResource('aws_route53_record', {
      for_each: /for.*domain_validation_options.*domain_name/,
      zone_id: 'Z1',
      name: '${each.value.resource_record_name}',
    });
    template.hasResource('aws_acm_certificate_validation', {
      validation_record_fqdns:
        /^\$\{\[for record in aws_route53_record\.Certificate_ValidationRecord_\w+ : record\.fqdn]}$/,
    });
    expect(template.outputs.arn?.value).toMatch(/aws_acm_certificate_validation/);
  });

  it('waits for nothing where records are made by hand', () => {
    const template = synthesise();
    template.resourceCountIs('aws_acm_certificate_validation', 0);
    expect(template.outputs.arn?.value).toMatch(/aws_acm_certificate\./);
  });

  it('can be made for CloudFront', () => {
    synthesise({ region: 'us-east-1' }).hasResource('aws_acm_certificate', { region: 'us-east-1' });
  });
});
