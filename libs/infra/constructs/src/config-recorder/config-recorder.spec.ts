import { Template, testStack } from '../testing/index.js';
import { ConfigRecorder } from './config-recorder.js';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/audit';

function synthesise(protect?: boolean): Template {
  const stack = testStack();
  new ConfigRecorder(stack, 'Config', { bucketName: 'groundwork-test-config', kmsKeyArn: KEY, protect });
  return Template.of(stack);
}

describe('ConfigRecorder', () => {
  const template = synthesise();

  it('records all kinds of resources, global ones too', () => {
    template.hasResource('aws_config_configuration_recorder', {
      name: 'groundwork-test',
      recording_group: { all_supported: true, include_global_resource_types: true },
    });
  });

  it('delivers daily, under our key', () => {
    template.hasResource('aws_config_delivery_channel', {
      s3_kms_key_arn: KEY,
      snapshot_delivery_properties: { delivery_frequency: 'TwentyFour_Hours' },
    });
  });

  it('is switched on once it can deliver', () => {
    const status = template.resource('aws_config_configuration_recorder_status');
    expect(status.is_enabled).toBe(true);
    expect(status.depends_on).toEqual([expect.stringMatching(/^aws_config_delivery_channel\./)]);
  });

  it('has a role that Config takes for this account, and that writes its own prefix alone', () => {
    template.hasResource('aws_iam_role', {
      assume_role_policy: {
        Statement: {
          Principal: { Service: 'config.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
        },
      },
    });
    template.hasResource('aws_iam_role_policy', {
      policy: { Statement: { Action: 's3:PutObject', Resource: /\/AWSLogs\/111122223333\/Config\/\*$/ } },
    });
    template.hasResource('aws_iam_role_policy_attachment', { policy_arn: /service-role\/AWS_ConfigRole$/ });
  });

  it('keeps its bucket when the environment goes, if told', () => {
    synthesise(true).hasResource('aws_s3_bucket', { lifecycle: { prevent_destroy: true } });
  });
});
