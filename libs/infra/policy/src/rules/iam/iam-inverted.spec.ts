import { breaches } from '../../testing/broken-by.js';
import { identityPolicy } from '../../testing/policies.js';
import { iamInverted } from './iam-inverted.js';

describe('iam-inverted', () => {
  it('takes statements that say what they allow, and denials of all but a list', () => {
    const statements = [
      { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' },
      { Effect: 'Deny', NotAction: 's3:GetObject', Resource: '*' },
    ];
    expect(breaches(iamInverted, identityPolicy(...statements))).toEqual([]);
  });

  it('names the inverted parts', () => {
    const statement = { Sid: 'AllBut', Effect: 'Allow', NotAction: 'iam:*', NotResource: 'arn:aws:s3:::a' };
    expect(breaches(iamInverted, identityPolicy(statement))).toEqual([
      'aws_iam_role_policy.it: statement AllBut allows by NotAction, NotResource',
    ]);
  });
});
