import { breaches, one } from '../../testing/broken-by.js';
import { identityPolicy } from '../../testing/policies.js';
import { iamWildcardAction } from './iam-wildcard-action.js';

const ON_BUCKET = { Effect: 'Allow', Resource: '${aws_s3_bucket.it.arn}/*' };

describe('iam-wildcard-action', () => {
  it('takes named actions, reading families and documented families of KMS', () => {
    const actions = ['s3:GetObject', 'ec2:Describe*', 's3:ListBucket', 'kms:GenerateDataKey*'];
    expect(breaches(iamWildcardAction, identityPolicy({ ...ON_BUCKET, Action: actions }))).toEqual([]);
  });

  it.each(['*', 's3:*', 's3:Put*', 's3:Get*', '*:Describe*', 's3:GetObjec?'])('tells %s', (action) => {
    expect(breaches(iamWildcardAction, identityPolicy({ ...ON_BUCKET, Action: action }))).toEqual([
      `aws_iam_role_policy.it: statement 1 allows ${action}`,
    ]);
  });

  it('takes a wildcard that denies', () => {
    expect(breaches(iamWildcardAction, identityPolicy({ Effect: 'Deny', Action: '*', Resource: '*' }))).toEqual([]);
  });

  it('takes every action through an endpoint for one account, and tells it for all', () => {
    const pass = (Condition: object) =>
      one('aws_vpc_endpoint', {
        policy: JSON.stringify({
          Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', Condition }],
        }),
      });
    expect(breaches(iamWildcardAction, pass({ StringEquals: { 'aws:PrincipalAccount': '111122223333' } }))).toEqual([]);
    expect(breaches(iamWildcardAction, pass({}))).toEqual(['aws_vpc_endpoint.it: statement 1 allows *']);
  });

  it('looks into jsonencode', () => {
    const policy =
      '${jsonencode({"Statement" = [{"Sid" = "All", "Effect" = "Allow", "Action" = ["s3:*"], "Resource" = aws_s3_bucket.it.arn}]})}';
    expect(breaches(iamWildcardAction, one('aws_iam_policy', { policy }))).toEqual([
      'aws_iam_policy.it: statement All allows s3:*',
    ]);
  });

  it('looks into inline policies', () => {
    const policy = JSON.stringify({ Statement: [{ ...ON_BUCKET, Action: 's3:*' }] });
    expect(breaches(iamWildcardAction, one('aws_iam_role', { inline_policy: [{ name: 'a', policy }] }))).toEqual([
      'aws_iam_role.it: statement 1 allows s3:*',
    ]);
  });

  it('follows aws_iam_policy_document, and those it is made from', () => {
    const inner = { statement: [{ actions: ['sqs:*'], resources: ['arn:aws:sqs:us-east-1:123456789012:jobs'] }] };
    const outer = { source_policy_documents: ['${data.aws_iam_policy_document.inner.json}'] };
    const sections = { data: { aws_iam_policy_document: { inner, outer } } };
    const resources = one('aws_iam_policy', { policy: '${data.aws_iam_policy_document.outer.json}' });
    expect(breaches(iamWildcardAction, resources, { sections })).toContain(
      'aws_iam_policy.it: statement 1 allows sqs:*',
    );
  });

  it('looks into a document nobody uses here, since another stack may', () => {
    const sections = {
      data: { aws_iam_policy_document: { loose: { statement: { actions: ['*'], resources: ['*'] } } } },
    };
    expect(breaches(iamWildcardAction, {}, { sections })).toEqual([
      'data.aws_iam_policy_document.loose: statement 1 allows *',
    ]);
  });
});
