import { breaches, one } from '../../testing/broken-by.js';
import { cacheVersionSupported, eksVersionSupported, rdsVersionSupported } from './versions-supported.js';

const lastDay = { now: new Date('2026-12-02T23:00:00Z') };
const dayAfter = { now: new Date('2026-12-03T01:00:00Z') };
const EKS = one('aws_eks_cluster', { version: '1.34' });

describe('versions in support', () => {
  it('takes a Kubernetes version on its last day of standard support', () => {
    expect(breaches(eksVersionSupported, EKS, lastDay)).toEqual([]);
  });

  it('tells it on the day after', () => {
    expect(breaches(eksVersionSupported, EKS, dayAfter)[0]).toContain('EKS 1.34 left standard support on 2026-12-02');
  });

  it('tells a version it does not know', () => {
    expect(breaches(eksVersionSupported, one('aws_eks_cluster', { version: '1.99' }))[0]).toContain(
      'not in the support table',
    );
  });

  it('tells a version that only apply will know', () => {
    expect(breaches(eksVersionSupported, one('aws_eks_cluster', { version: '${var.version}' }))[0]).toContain(
      'cannot be told',
    );
  });

  it('goes by the major version of PostgreSQL', () => {
    const version = (engine_version: string) => one('aws_db_instance', { engine: 'postgres', engine_version });
    expect(breaches(rdsVersionSupported, version('17.6'), dayAfter)).toEqual([]);
    expect(breaches(rdsVersionSupported, version('14.20'), dayAfter)[0]).toContain(
      'left standard support on 2026-11-12',
    );
  });

  it('keeps Redis and Valkey apart', () => {
    const group = (engine: string, engine_version: string) =>
      one('aws_elasticache_replication_group', { engine, engine_version });
    expect(breaches(cacheVersionSupported, group('valkey', '8.0'), dayAfter)).toEqual([]);
    expect(breaches(cacheVersionSupported, group('redis', '5.0.6'), dayAfter)[0]).toContain('2026-01-31');
  });
});
