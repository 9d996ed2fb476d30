import { breaches, one } from '../../testing/broken-by.js';
import { iamNoAdministrators } from './iam-no-administrators.js';

const SOUND = { policy_arn: 'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy' };

describe('iam-no-administrators', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(iamNoAdministrators, one('aws_iam_role_policy_attachment', SOUND))).toEqual([]);
  });

  it.each(['AdministratorAccess', 'PowerUserAccess', 'IAMFullAccess'])('tells %s', (name) => {
    const policy_arn = `arn:aws:iam::aws:policy/${name}`;
    expect(breaches(iamNoAdministrators, one('aws_iam_role_policy_attachment', { ...SOUND, policy_arn }))).toEqual([
      `aws_iam_role_policy_attachment.it: it attaches "${policy_arn}"`,
    ]);
  });

  it('tells a broad policy in the old way of the role itself', () => {
    const managed_policy_arns = ['arn:aws:iam::aws:policy/PowerUserAccess'];
    expect(breaches(iamNoAdministrators, one('aws_iam_role', { managed_policy_arns }))).toEqual([
      'aws_iam_role.it: it attaches "arn:aws:iam::aws:policy/PowerUserAccess"',
    ]);
  });

  it('tells a broad policy that is looked up by its name', () => {
    const sections = { data: { aws_iam_policy: { all: { name: 'PowerUserAccess' } } } };
    const policy_arn = '${data.aws_iam_policy.all.arn}';
    expect(breaches(iamNoAdministrators, one('aws_iam_role_policy_attachment', { policy_arn }), { sections })).toEqual([
      'aws_iam_role_policy_attachment.it: it attaches "${data.aws_iam_policy.all.arn}"',
    ]);
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
