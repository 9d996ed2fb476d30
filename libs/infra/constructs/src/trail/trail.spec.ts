import { Template, testStack } from '../testing/index.js';
import { Trail, type TrailProps } from './trail.js';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/audit';
const ARN = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/groundwork-test';

function synthesise(props: Partial<TrailProps> = {}): Template {
  const stack = testStack();
  new Trail(stack, 'Trail', {
    trailName: 'groundwork-test',
    bucketName: 'groundwork-test-trail',
    kmsKeyArn: KEY,
    ...props,
  });
  return Template.of(stack);
}

describe('Trail', () => {
  it('records every region and the global services, signed and under our key', () => {
    synthesise().hasResource('aws_cloudtrail', {
      name: 'groundwork-test',
      is_multi_region_trail: true,
      include_global_service_events: true,
      enable_log_file_validation: true,
      kms_key_id: KEY,
    });
  });

  it('lets CloudTrail write into its bucket for this trail alone, under the account’s prefix', () => {
    const ours = {
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceArn': ARN } },
    };
    for (const statement of [
      { ...ours, Action: 's3:GetBucketAcl' },
      { ...ours, Action: 's3:PutObject', Resource: /\/AWSLogs\/111122223333\/\*$/ },
    ]) {
      synthesise().hasResource('aws_s3_bucket_policy', { policy: { Statement: statement } });
    }
  });

  it('keeps events searchable in an encrypted group, for a year or as told', () => {
    const group = { name: '/aws/cloudtrail/groundwork-test', kms_key_id: KEY };
    synthesise().hasResource('aws_cloudwatch_log_group', { ...group, retention_in_days: 365 });
    synthesise({ retentionDays: 30 }).hasResource('aws_cloudwatch_log_group', { ...group, retention_in_days: 30 });
  });

  it('has a role that only this trail takes, and that only writes its own streams', () => {
    const template = synthesise();
    template.hasResource('aws_iam_role', {
      assume_role_policy: { Statement: { Condition: { StringEquals: { 'aws:SourceArn': ARN } } } },
    });
    template.hasResource('aws_iam_role_policy', {
      policy: {
        Statement: {
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: /:log-stream:111122223333_CloudTrail_us-east-1\*$/,
        },
      },
    });
  });

  it('is made after the policies that CloudTrail tries', () => {
    expect(synthesise().resource('aws_cloudtrail').depends_on).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^aws_s3_bucket_policy\./),
        expect.stringMatching(/^aws_iam_role_policy\./),
      ]),
    );
  });

  it('keeps its bucket when the environment goes, if told', () => {
    synthesise({ protect: true }).hasResource('aws_s3_bucket', { lifecycle: { prevent_destroy: true } });
    synthesise({ protect: false }).hasResource('aws_s3_bucket', { force_destroy: true });
  });
});
