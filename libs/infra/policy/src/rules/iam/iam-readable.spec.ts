import { breaches, one } from '../../testing/broken-by.js';
import { identityPolicy } from '../../testing/policies.js';
import { iamReadable } from './iam-readable.js';

describe('iam-readable', () => {
  it('takes a policy that can be read, also with quotes in its expressions', () => {
    const Resource = '${data.terraform_remote_state.data.outputs["bucket_arn"]}/*';
    const policy = `{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"${Resource}"}]}`;
    expect(breaches(iamReadable, one('aws_iam_policy', { policy }))).toEqual([]);
    expect(breaches(iamReadable, identityPolicy({ Effect: 'Allow', Action: 'a:B', Resource: '*' }))).toEqual([]);
  });

  it('tells a policy that comes from elsewhere', () => {
    expect(breaches(iamReadable, one('aws_iam_policy', { policy: '${file("policy.json")}' }))).toEqual([
      'aws_iam_policy.it: its identity policy cannot be read',
    ]);
  });

  it('leaves out policies that are no IAM policies', () => {
    expect(breaches(iamReadable, one('aws_ecr_lifecycle_policy', { policy: '{"rules":[]}' }))).toEqual([]);
  });
});
