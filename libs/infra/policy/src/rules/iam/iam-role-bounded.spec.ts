import { breaches, one } from '../../testing/broken-by.js';
import { iamRoleBounded } from './iam-role-bounded.js';

describe('iam-role-bounded', () => {
  it('takes a role within a boundary, by name or by reference', () => {
    for (const permissions_boundary of [
      'arn:aws:iam::111122223333:policy/groundwork-dev-boundary',
      '${aws_iam_policy.boundary.arn}',
    ]) {
      expect(breaches(iamRoleBounded, one('aws_iam_role', { permissions_boundary }))).toEqual([]);
    }
  });

  it.each([{}, { permissions_boundary: '' }])('tells a role with %j', (settings) => {
    expect(breaches(iamRoleBounded, one('aws_iam_role', settings))).toEqual([
      'aws_iam_role.it: it has no permissions boundary',
    ]);
  });
});
