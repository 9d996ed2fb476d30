import { Template, testStack } from '../testing/index.js';
import { Key, type KeyProps } from './key.js';

function synthesise(props: Partial<KeyProps> = {}): Template {
  const stack = testStack();
  new Key(stack, 'DataStores', { description: 'Data at rest', ...props });
  return Template.of(stack);
}

const policyOf = (template: Template) =>
  JSON.parse(template.resource('aws_kms_key').policy as string) as {
    Statement: { Sid: string; Action: string | string[]; Principal: unknown; Condition?: unknown }[];
  };

describe('Key', () => {
  it('rotates yearly and can be brought back for thirty days', () => {
    synthesise().hasResource('aws_kms_key', {
      description: 'Data at rest',
      enable_key_rotation: true,
      rotation_period_in_days: 365,
      deletion_window_in_days: 30,
    });
  });

  it('has an alias named after the construct', () => {
    synthesise().hasResource('aws_kms_alias', {
      name: 'alias/groundwork-test-data-stores',
      target_key_id: /^\$\{aws_kms_key\.DataStores_.*\.key_id}$/,
    });
  });

  it('names each action and speaks to this account alone', () => {
    const { Statement } = policyOf(synthesise());
    expect(Statement.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
    for (const { Principal } of Statement) expect(Principal).toEqual({ AWS: 'arn:aws:iam::111122223333:root' });
  });

  it('cannot be locked up: the account may always write the policy', () => {
    expect(policyOf(synthesise()).Statement[0]!.Action).toContain('kms:PutKeyPolicy');
  });

  it('gives grants to AWS services only', () => {
    synthesise().hasResource('aws_kms_key', {
      policy: {
        Statement: { Action: 'kms:CreateGrant', Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } },
      },
    });
  });

  it('lets an EKS cluster be made with it when told, whose grant AWS’s condition does not see', () => {
    const grants = (props: Partial<KeyProps>) =>
      policyOf(synthesise(props)).Statement.filter(({ Action }) => Action === 'kms:CreateGrant');
    expect(grants({ encryptsCluster: true }).filter(({ Condition }) => Condition === undefined)).toHaveLength(1);
    expect(grants({}).filter(({ Condition }) => Condition === undefined)).toEqual([]);
  });

  it('lets a named service use it for this account', () => {
    synthesise({ services: ['events.amazonaws.com'] }).hasResource('aws_kms_key', {
      policy: {
        Statement: {
          Sid: 'UseByeventsamazonawscom',
          Principal: { Service: 'events.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
        },
      },
    });
  });

  it('lets CloudWatch Logs encrypt the log groups of this account and region', () => {
    synthesise({ encryptsLogs: true }).hasResource('aws_kms_key', {
      policy: {
        Statement: {
          Principal: { Service: 'logs.us-east-1.amazonaws.com' },
          Condition: {
            ArnLike: { 'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:us-east-1:111122223333:log-group:*' },
          },
        },
      },
    });
  });

  it('lets Auto Scaling launch encrypted nodes when told', () => {
    synthesise({ usableByAutoScaling: true }).hasResource('aws_kms_key', {
      policy: { Statement: { Sid: 'GrantByAutoScaling', Principal: { AWS: /AWSServiceRoleForAutoScaling$/ } } },
    });
  });

  it('is protected when told', () => {
    synthesise({ preventDestroy: true }).hasResource('aws_kms_key', { lifecycle: { prevent_destroy: true } });
    expect(synthesise().resource('aws_kms_key')).not.toHaveProperty('lifecycle');
  });

  it('leaves the resource open to overrides', () => {
    const stack = testStack();
    new Key(stack, 'Data', { description: 'd' }).resource.addOverride('multi_region', true);
    Template.of(stack).hasResource('aws_kms_key', { multi_region: true });
  });
});
