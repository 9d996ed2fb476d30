import { denyInsecureTransport, type PolicyStatement } from '../policy-document/policy-document.js';

/** TLS only, and 1.2 at least. */
export function tlsStatements(bucketArn: string): readonly PolicyStatement[] {
  const resources = [bucketArn, `${bucketArn}/*`];
  return [
    denyInsecureTransport('s3:*', resources),
    {
      sid: 'DenyOldTls',
      effect: 'Deny',
      principals: '*',
      actions: ['s3:*'],
      resources,
      conditions: { NumericLessThan: { 's3:TlsVersion': '1.2' } },
    },
  ];
}

/**
 * Objects are encrypted by the bucket's key whatever the client asks for. A request without encryption headers gets the
 * bucket's default; one that names another way or another key is refused. `Null` stands beside `StringNotEquals` because
 * a negated operator also matches when the header is missing.
 */
export function encryptionStatements(bucketArn: string, kmsKeyArn: string): readonly PolicyStatement[] {
  const deny = (sid: string, header: string, value: string): PolicyStatement => ({
    sid,
    effect: 'Deny',
    principals: '*',
    actions: ['s3:PutObject'],
    resources: [`${bucketArn}/*`],
    conditions: { Null: { [header]: 'false' }, StringNotEquals: { [header]: value } },
  });
  return [
    deny('DenyOtherEncryption', 's3:x-amz-server-side-encryption', 'aws:kms'),
    deny('DenyOtherKeys', 's3:x-amz-server-side-encryption-aws-kms-key-id', kmsKeyArn),
  ];
}
