import { breaches, one } from '../../testing/broken-by.js';
import { eksAccessEntries } from './eks-access-entries.js';

const SOUND = { access_config: { authentication_mode: 'API', bootstrap_cluster_creator_admin_permissions: false } };

describe('eks-access-entries', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(eksAccessEntries, one('aws_eks_cluster', SOUND))).toEqual([]);
  });

  it('tells the aws-auth map and a creator who stays administrator', () => {
    expect(
      breaches(
        eksAccessEntries,
        one('aws_eks_cluster', { ...SOUND, access_config: { authentication_mode: 'API_AND_CONFIG_MAP' } }),
      ),
    ).toEqual([
      'aws_eks_cluster.it: authentication_mode is "API_AND_CONFIG_MAP"',
      'aws_eks_cluster.it: bootstrap_cluster_creator_admin_permissions is not false',
    ]);
  });
});
