import { breaches, one } from '../../testing/broken-by.js';
import { eksStandardSupport } from './eks-standard-support.js';

const SOUND = { upgrade_policy: [{ support_type: 'STANDARD' }] };

describe('eks-standard-support', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(eksStandardSupport, one('aws_eks_cluster', SOUND))).toEqual([]);
  });

  it('tells a cluster that slips into extended support', () => {
    expect(breaches(eksStandardSupport, one('aws_eks_cluster', { ...SOUND, upgrade_policy: undefined }))).toEqual([
      'aws_eks_cluster.it: support_type is not set',
    ]);
  });
});
