import { breaches, one } from '../../testing/broken-by.js';
import { eksEndpointClosed } from './eks-endpoint-closed.js';

const SOUND = {
  vpc_config: { endpoint_private_access: true, endpoint_public_access: true, public_access_cidrs: ['203.0.113.0/24'] },
};

describe('eks-endpoint-closed', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(eksEndpointClosed, one('aws_eks_cluster', SOUND))).toEqual([]);
  });

  it("tells AWS's default, open to the world", () => {
    expect(
      breaches(eksEndpointClosed, one('aws_eks_cluster', { ...SOUND, vpc_config: { endpoint_private_access: true } })),
    ).toEqual(['aws_eks_cluster.it: endpoint_public_access is on and public_access_cidrs is not set']);
  });

  it('tells halves of the internet too', () => {
    expect(
      breaches(
        eksEndpointClosed,
        one('aws_eks_cluster', {
          ...SOUND,
          vpc_config: { endpoint_private_access: true, public_access_cidrs: ['0.0.0.0/1', '128.0.0.0/1'] },
        }),
      ),
    ).toEqual(['aws_eks_cluster.it: public_access_cidrs is ["0.0.0.0/1","128.0.0.0/1"]']);
  });

  it('tells an endpoint that nodes reach by the internet only', () => {
    expect(
      breaches(eksEndpointClosed, one('aws_eks_cluster', { ...SOUND, vpc_config: { endpoint_public_access: false } })),
    ).toEqual(['aws_eks_cluster.it: endpoint_private_access is not set']);
  });
});
