import { AcmCertificateValidation } from '@cdktf/provider-aws/lib/acm-certificate-validation/index.js';
import { AcmCertificate } from '@cdktf/provider-aws/lib/acm-certificate/index.js';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record/index.js';
import { TerraformIterator } from 'cdktf';
import { Construct } from 'constructs';

/** Settings of a {@link Certificate}. */
export interface CertificateProps {
  readonly domainName: string;
  /** @default [] */
  readonly alternativeNames?: readonly string[];
  /** Route 53 zone that gets the validation records. @default none: the records are made by hand, nothing waits for them */
  readonly hostedZoneId?: string;
  /** CloudFront takes certificates of us-east-1 only. @default the provider's region */
  readonly region?: string;
}

/** A public certificate, validated by DNS so that ACM renews it by itself. */
export class Certificate extends Construct {
  /** Escape hatch: the certificate itself. */
  readonly resource: AcmCertificate;
  /** ARN, known once the certificate is issued where a zone is given. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    const { region } = props;
    this.resource = new AcmCertificate(this, 'Resource', {
      domainName: props.domainName,
      subjectAlternativeNames: [...(props.alternativeNames ?? [])],
      validationMethod: 'DNS',
      keyAlgorithm: 'EC_prime256v1',
      options: { certificateTransparencyLoggingPreference: 'ENABLED' },
      region,
      // A replaced certificate must be in use before the old one can go.
      lifecycle: { createBeforeDestroy: true },
    });
    this.arn = props.hostedZoneId ? this.validated(props.hostedZoneId, region) : this.resource.arn;
  }

  private validated(zoneId: string, region: string | undefined): string {
    const options = TerraformIterator.fromComplexList(this.resource.domainValidationOptions, 'domain_name');
    const records = new Route53Record(this, 'ValidationRecord', {
      forEach: options,
      zoneId,
      name: options.getString('resource_record_name'),
      type: options.getString('resource_record_type'),
      records: [options.getString('resource_record_value')],
      ttl: 60,
      // Certificates of one name in several environments share the record.
      allowOverwrite: true,
    });
    const validation = new AcmCertificateValidation(this, 'Validation', {
      certificateArn: this.resource.arn,
      region,
      timeouts: { create: '30m' },
    });
    validation.addOverride(
      'validation_record_fqdns',
      `\${[for record in ${records.terraformResourceType}.${records.friendlyUniqueId} : record.fqdn]}`,
    );
    return validation.certificateArn;
  }
}
