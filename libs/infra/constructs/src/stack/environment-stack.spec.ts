import { TerraformStack, Testing, TerraformOutput } from 'cdktf';
import { Template, testStack } from '../testing/index.js';
import { EnvironmentStack } from './environment-stack.js';

const backendOf = (stack: EnvironmentStack) =>
  (Template.of(stack).json.terraform as { backend: { s3: Record<string, unknown> } }).backend.s3;

describe('EnvironmentStack', () => {
  it('keeps its state encrypted in S3, locked by S3 itself, under a key of its own', () => {
    expect(backendOf(testStack('dev-network'))).toEqual({
      bucket: 'groundwork-state-111122223333-us-east-1',
      key: 'dev-network.tfstate',
      region: 'us-east-1',
      encrypt: true,
      kms_key_id: 'arn:aws:kms:us-east-1:111122223333:alias/groundwork-state',
      use_lockfile: true,
    });
  });

  it('lets settings of the backend be overridden for an emulator', () => {
    const state = {
      bucket: 'b',
      region: 'us-east-1',
      kmsKeyArn: 'k',
      keyOf: (id: string) => `p/${id}`,
      backend: { usePathStyle: true },
    };
    expect(backendOf(testStack('dev-data', { state }))).toMatchObject({
      key: 'p/dev-data',
      use_path_style: true,
    });
  });

  it('refuses Terraform releases without final S3 locking', () => {
    expect(Template.of(testStack()).json.terraform).toMatchObject({ required_version: '>= 1.11.0, < 2.0.0' });
  });

  it('pins the AWS provider and binds it to region, account and tags', () => {
    const { json } = Template.of(testStack());
    expect(json.terraform).toMatchObject({ required_providers: { aws: { version: '6.25.0' } } });
    expect(json.provider).toMatchObject({
      aws: [
        {
          region: 'us-east-1',
          allowed_account_ids: ['111122223333'],
          default_tags: [{ tags: { Project: 'groundwork', Environment: 'test' } }],
        },
      ],
    });
  });

  it('publishes an output under exactly the given name', () => {
    const stack = testStack();
    stack.output('vpc_id', 'vpc-1', { description: 'The VPC' });
    Template.of(stack).hasOutput('vpc_id', 'vpc-1');
  });

  it('finds itself from a construct and says so when there is none', () => {
    const stack = testStack();
    expect(EnvironmentStack.of(new TerraformOutput(stack, 'x', { value: 1 }))).toBe(stack);
    const bare = new TerraformStack(Testing.app(), 'bare');
    expect(() => EnvironmentStack.of(bare)).toThrow(/STACK_EXPECTED: "bare"/);
  });

  it.each([
    ['us-east-1', { service: 'sqs', resource: 'jobs' }, 'arn:aws:sqs:us-east-1:111122223333:jobs'],
    ['us-east-1', { service: 'iam', resource: 'role/api' }, 'arn:aws:iam::111122223333:role/api'],
    ['us-east-1', { service: 's3', resource: 'docs/*' }, 'arn:aws:s3:::docs/*'],
    ['us-gov-west-1', { service: 's3', resource: 'docs' }, 'arn:aws-us-gov:s3:::docs'],
    ['cn-north-1', { service: 'sqs', resource: 'jobs' }, 'arn:aws-cn:sqs:cn-north-1:111122223333:jobs'],
  ])('writes ARNs of %s: %j', (region, parts, arn) => {
    expect(testStack('test', { region }).arn(parts)).toBe(arn);
  });
});

describe('values between stacks', () => {
  it('are literals, or references to the state of the producer', () => {
    const app = Testing.app();
    const producer = testStack('dev-network', {}, app);
    const consumer = testStack('dev-data', {}, app);
    const vpc = producer.output('vpc_id', 'vpc-1');
    const subnets = producer.output('private_subnets', ['subnet-1']);
    const size = producer.output('size', 3);
    const zones = producer.output('zones', { a: 'use1-az1' });
    consumer.output('vpc', consumer.read(vpc));
    consumer.output('subnets', consumer.read(subnets));
    consumer.output('size', consumer.read(size));
    consumer.output('zones', consumer.read(zones));
    consumer.output('literal', consumer.read<string>('plain'));
    const template = Template.of(consumer);
    const state = 'data.terraform_remote_state.State-dev-network.outputs';
    template.hasOutput('vpc', `\${${state}.vpc_id}`);
    template.hasOutput('subnets', `\${${state}.private_subnets}`);
    template.hasOutput('size', `\${${state}.size}`);
    template.hasOutput('zones', `\${${state}.zones}`);
    template.hasOutput('literal', 'plain');
  });

  it('come from one data source per producer, which points at its state', () => {
    const app = Testing.app();
    const producer = testStack('dev-network', {}, app);
    const consumer = testStack('dev-data', {}, app);
    consumer.output('a', consumer.read(producer.output('a', 'x')));
    consumer.output('b', consumer.read(producer.output('b', 'y')));
    const found = Template.of(consumer).findDataSources('terraform_remote_state');
    expect(Object.keys(found)).toEqual(['State-dev-network']);
    Template.of(consumer).hasDataSource('terraform_remote_state', {
      backend: 's3',
      config: { key: 'dev-network.tfstate', encrypt: true },
    });
  });

  it('order the stacks', () => {
    const app = Testing.app();
    const producer = testStack('dev-network', {}, app);
    const consumer = testStack('dev-data', {}, app);
    consumer.read(producer.output('a', 'x'));
    expect(consumer.dependencies).toEqual([producer]);
  });

  it('refuse a circle', () => {
    const app = Testing.app();
    const one = testStack('one', {}, app);
    const two = testStack('two', {}, app);
    one.read(two.output('a', 'x'));
    expect(() => two.read(one.output('b', 'y'))).toThrow(/circular dependency/i);
  });

  it('read inside their own stack are the values themselves', () => {
    const stack = testStack();
    expect(stack.read(stack.output('a', 'x'))).toBe('x');
    expect(stack.readOptional<string>(undefined)).toBeUndefined();
    Template.of(stack).resourceCountIs('terraform_remote_state', 0);
  });
});
