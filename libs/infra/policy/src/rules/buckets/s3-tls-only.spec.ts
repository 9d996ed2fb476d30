import { SOUND_BUCKET, tlsPolicy, withSettings, without } from '../../testing/bucket.js';
import { breaches } from '../../testing/broken-by.js';
import { s3TlsOnly } from './s3-tls-only.js';

describe('s3-tls-only', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(s3TlsOnly, SOUND_BUCKET)).toEqual([]);
  });

  it('tells a bucket without the resource', () => {
    expect(breaches(s3TlsOnly, without('aws_s3_bucket_policy'))).toEqual([
      'aws_s3_bucket.it: no bucket policy denies requests without TLS',
    ]);
  });

  it('tells a policy for the objects alone', () => {
    expect(
      breaches(s3TlsOnly, withSettings('aws_s3_bucket_policy', { policy: tlsPolicy(['${aws_s3_bucket.it.arn}/*']) })),
    ).toEqual(['aws_s3_bucket.it: no bucket policy denies requests without TLS']);
  });

  it('tells a policy for another bucket', () => {
    expect(
      breaches(
        s3TlsOnly,
        withSettings('aws_s3_bucket_policy', {
          policy: tlsPolicy(['${aws_s3_bucket.its.arn}', '${aws_s3_bucket.its.arn}/*']),
        }),
      ),
    ).toEqual(['aws_s3_bucket.it: no bucket policy denies requests without TLS']);
  });

  it('reads the same policy from an aws_iam_policy_document', () => {
    const resources = withSettings('aws_s3_bucket_policy', { policy: '${data.aws_iam_policy_document.tls.json}' });
    const statement = {
      effect: 'Deny',
      principals: [{ type: '*', identifiers: ['*'] }],
      actions: ['s3:*'],
      resources: ['${aws_s3_bucket.it.arn}', '${aws_s3_bucket.it.arn}/*'],
      condition: [{ test: 'Bool', variable: 'aws:SecureTransport', values: ['false'] }],
    };
    const data = { aws_iam_policy_document: { tls: { statement: [statement] } } };
    expect(breaches(s3TlsOnly, resources, { sections: { data } })).toEqual([]);
  });
});
