import { breaches, one } from '../../testing/broken-by.js';
import { iamNoAdministrators } from './iam-no-administrators.js';

const SOUND = { policy_arn: 'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy' };

describe('iam-no-administrators', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(iamNoAdministrators, one('aws_iam_role_policy_attachment', SOUND))).toEqual([]);
  });

  it('tells an administrator', () => {
    expect(
      breaches(
        iamNoAdministrators,
        one('aws_iam_role_policy_attachment', { ...SOUND, policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
      ),
    ).toEqual(['aws_iam_role_policy_attachment.it: it attaches "arn:aws:iam::aws:policy/AdministratorAccess"']);
  });

  it('tells full access to a service', () => {
    expect(
      breaches(
        iamNoAdministrators,
        one('aws_iam_role_policy_attachment', { ...SOUND, policy_arn: 'arn:aws:iam::aws:policy/AmazonS3FullAccess' }),
      ),
    ).toEqual(['aws_iam_role_policy_attachment.it: it attaches "arn:aws:iam::aws:policy/AmazonS3FullAccess"']);
  });
});
