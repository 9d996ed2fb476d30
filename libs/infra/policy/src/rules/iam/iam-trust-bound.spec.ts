import type { Block } from '../../model/values.js';
import { breaches } from '../../testing/broken-by.js';
import { trustPolicy } from '../../testing/policies.js';
import { iamTrustBound } from './iam-trust-bound.js';

const ISSUER = 'token.actions.githubusercontent.com';

function github(Condition: Block) {
  const Principal = { Federated: '${aws_iam_openid_connect_provider.github.arn}' };
  return trustPolicy({ Effect: 'Allow', Action: 'sts:AssumeRoleWithWebIdentity', Principal, Condition });
}

const AUDIENCE = { [`${ISSUER}:aud`]: 'sts.amazonaws.com' };
const subject = (value: string) => ({ [`${ISSUER}:sub`]: value });

describe('iam-trust-bound', () => {
  it('takes a subject bound to repository and environment', () => {
    const exact = { ...AUDIENCE, ...subject('repo:acme/groundwork:environment:prod') };
    expect(breaches(iamTrustBound, github({ StringEquals: exact }))).toEqual([]);
  });

  it('takes a pattern behind owner, repository and kind', () => {
    const condition = { StringEquals: AUDIENCE, StringLike: subject('repo:acme/groundwork:ref:refs/tags/v*') };
    expect(breaches(iamTrustBound, github(condition))).toEqual([]);
  });

  it.each(['repo:acme/*:*', 'repo:acme/groundwork:*', 'repo:*', '*'])('tells the pattern %s', (pattern) => {
    expect(breaches(iamTrustBound, github({ StringEquals: AUDIENCE, StringLike: subject(pattern) }))).toEqual([
      `aws_iam_role.it: statement 1 accepts the subject ${pattern}`,
    ]);
  });

  it('tells a trust that asks for neither subject nor audience', () => {
    expect(breaches(iamTrustBound, github({}))).toEqual([
      'aws_iam_role.it: statement 1 does not demand the audience (aud)',
      'aws_iam_role.it: statement 1 does not demand the subject (sub)',
    ]);
  });
});
