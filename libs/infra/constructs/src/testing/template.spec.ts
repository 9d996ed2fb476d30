import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue/index.js';
import { Template, testStack } from './index.js';

function withQueues(): Template {
  const stack = testStack();
  const policy = JSON.stringify({ Statement: [{ Effect: 'Allow' }, { Effect: 'Deny', Action: 'sqs:*' }] });
  new SqsQueue(stack, 'Jobs', { name: 'jobs', policy, tags: { a: '1', b: '2' } });
  new SqsQueue(stack, 'Dead', { name: 'dead' });
  stack.output('queue', 'jobs');
  return Template.of(stack);
}

describe('Template', () => {
  it('finds resources by part of their attributes', () => {
    const template = withQueues();
    template.resourceCountIs('aws_sqs_queue', 2);
    template.hasResource('aws_sqs_queue', { name: /^j/, tags: { b: '2' } });
    expect(Object.keys(template.findResources('aws_sqs_queue', { name: 'dead' }))).toEqual(['Dead']);
  });

  it('reads JSON texts, and meets a list by one element', () => {
    withQueues().hasResource('aws_sqs_queue', { policy: { Statement: { Action: 'sqs:*' } } });
  });

  it('says where the closest resource differs', () => {
    expect(() => withQueues().hasResource('aws_sqs_queue', { name: 'other', tags: { a: '1' } })).toThrow(
      /Jobs:\n\s+name: expected "other", got "jobs"\n.*Dead/s,
    );
  });

  it('says what there is when the type is missing', () => {
    expect(() => withQueues().hasResource('aws_sns_topic')).toThrow(/the stack has: aws_sqs_queue/);
  });

  it('fails on a wrong count, a wrong output and a second match', () => {
    const template = withQueues();
    expect(() => template.resourceCountIs('aws_sqs_queue', 1)).toThrow('Expected 1 aws_sqs_queue, found 2');
    expect(() => template.resource('aws_sqs_queue')).toThrow('Expected one aws_sqs_queue, found 2');
    expect(() => template.hasOutput('queue', 'x')).toThrow('Output queue is "jobs", expected "x"');
    expect(() => template.hasOutput('topic')).toThrow('No output topic; there are: queue');
  });

  it('compares whole lists in order', () => {
    expect(() => withQueues().hasResource('aws_sqs_queue', { policy: { Statement: [{ Effect: 'Allow' }] } })).toThrow(
      /No aws_sqs_queue matches/,
    );
  });
});
