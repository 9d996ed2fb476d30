import { X509Certificate } from 'node:crypto';
import { databaseAuthority } from './database-authority.js';

describe('databaseAuthority', () => {
  it('is the roots of the region, and of no other', () => {
    const certificates = databaseAuthority('eu-west-1')
      .split(/(?=-----BEGIN)/)
      .map((pem) => new X509Certificate(pem));
    expect(certificates.map(({ subject }) => /^CN=(.+)$/m.exec(subject)?.[1]).sort()).toEqual([
      'Amazon RDS eu-west-1 Root CA ECC384 G1',
      'Amazon RDS eu-west-1 Root CA RSA2048 G1',
      'Amazon RDS eu-west-1 Root CA RSA4096 G1',
    ]);
    for (const certificate of certificates) expect(certificate.ca).toBe(true);
  });

  it('is refused for a region that nobody knows', () => {
    expect(() => databaseAuthority('xx-nowhere-1')).toThrow(/RELEASE_REGION_WITHOUT_AUTHORITY.*xx-nowhere-1/s);
  });
});
