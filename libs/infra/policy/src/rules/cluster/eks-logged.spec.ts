import { breaches, one } from '../../testing/broken-by.js';
import { eksLogged } from './eks-logged.js';

const SOUND = { enabled_cluster_log_types: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'] };

describe('eks-logged', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(eksLogged, one('aws_eks_cluster', SOUND))).toEqual([]);
  });

  it('names the logs that are missing', () => {
    expect(
      breaches(
        eksLogged,
        one('aws_eks_cluster', { ...SOUND, enabled_cluster_log_types: ['api', 'audit', 'scheduler'] }),
      ),
    ).toEqual(['aws_eks_cluster.it: enabled_cluster_log_types lacks authenticator, controllerManager']);
  });
});
