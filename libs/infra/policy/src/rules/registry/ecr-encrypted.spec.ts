import { breaches, one } from '../../testing/broken-by.js';
import { ecrEncrypted } from './ecr-encrypted.js';

const SOUND = { encryption_configuration: { encryption_type: 'KMS', kms_key: '${aws_kms_key.main.arn}' } };

describe('ecr-encrypted', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(ecrEncrypted, one('aws_ecr_repository', SOUND))).toEqual([]);
  });

  it('tells a repository under AES256', () => {
    expect(
      breaches(ecrEncrypted, one('aws_ecr_repository', { ...SOUND, encryption_configuration: undefined })),
    ).toEqual(['aws_ecr_repository.it: encryption_configuration is not set']);
  });
});
