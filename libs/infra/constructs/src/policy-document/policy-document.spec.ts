import { denyInsecureTransport, policyDocument, type PolicyStatement } from './policy-document.js';

const read: PolicyStatement = { sid: 'Read', actions: ['s3:GetObject'], resources: ['arn:aws:s3:::docs/*'] };
const written = (...statements: PolicyStatement[]) => JSON.parse(policyDocument(statements)) as unknown;

describe('policyDocument', () => {
  it('writes statements as IAM reads them', () => {
    expect(
      written(
        { ...read, conditions: { StringEquals: { 'aws:SourceAccount': '111122223333' } } },
        denyInsecureTransport('s3:*', ['a', 'b']),
      ),
    ).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Read',
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::docs/*',
          Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
        },
        {
          Sid: 'DenyInsecureTransport',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: ['a', 'b'],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    });
  });

  it('writes principals by their kind, and no resource in a trust policy', () => {
    expect(
      written({
        sid: 'Trust',
        principals: { Service: ['ec2.amazonaws.com'] },
        actions: ['sts:AssumeRole'],
        resources: [],
      }),
    ).toMatchObject({
      Statement: [
        { Sid: 'Trust', Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    });
  });

  it.each(['*', 's3:*', 's3:Get*'])('refuses to allow the action %s', (action) => {
    expect(() => written({ ...read, actions: [action] })).toThrow(
      `POLICY_WILDCARD_ACTION: statement "Read" allows ${action}`,
    );
  });

  it('refuses to allow nothing', () => {
    expect(() => written({ ...read, actions: [] })).toThrow(/POLICY_WILDCARD_ACTION/);
    expect(() => written()).toThrow(/POLICY_EMPTY/);
  });

  it('refuses the resource * without a reason', () => {
    const statement = { sid: 'Look', actions: ['ec2:DescribeSubnets'], resources: ['*'] };
    expect(() => written(statement)).toThrow(/POLICY_WILDCARD_RESOURCE: statement "Look"/);
    expect(() => written({ ...statement, reason: 'Describe calls know no resource' })).not.toThrow();
  });

  it('refuses to allow everyone without a condition', () => {
    expect(() => written({ ...read, principals: '*' })).toThrow(/POLICY_OPEN_PRINCIPAL/);
  });
});
