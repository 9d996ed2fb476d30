import { breaches, one } from '../../testing/broken-by.js';
import { eksSecretsEncrypted } from './eks-secrets-encrypted.js';

const SOUND = { encryption_config: { resources: ['secrets'], provider: { key_arn: '${aws_kms_key.main.arn}' } } };

describe('eks-secrets-encrypted', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(eksSecretsEncrypted, one('aws_eks_cluster', SOUND))).toEqual([]);
  });

  it('tells secrets under a key that is not ours', () => {
    expect(breaches(eksSecretsEncrypted, one('aws_eks_cluster', { ...SOUND, encryption_config: undefined }))).toEqual([
      'aws_eks_cluster.it: encryption_config is not set',
    ]);
  });
});
