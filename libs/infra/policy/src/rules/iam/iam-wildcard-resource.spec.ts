import type { Block } from '../../model/values.js';
import { breaches } from '../../testing/broken-by.js';
import { identityPolicy, queuePolicy } from '../../testing/policies.js';
import { iamWildcardResource } from './iam-wildcard-resource.js';

function allow(Action: string, Resource: string, more: Block = {}): Block {
  return { Effect: 'Allow', Action, Resource, ...more };
}

describe('iam-wildcard-resource', () => {
  it('takes a named resource and a prefix', () => {
    const statements = [
      allow('s3:GetObject', '${aws_s3_bucket.it.arn}/*'),
      allow('sqs:SendMessage', 'arn:aws:sqs:us-east-1:123456789012:groundwork-*'),
    ];
    expect(breaches(iamWildcardResource, identityPolicy(...statements))).toEqual([]);
  });

  it('takes everything for actions that AWS binds to nothing narrower', () => {
    expect(breaches(iamWildcardResource, identityPolicy(allow('ecr:GetAuthorizationToken', '*')))).toEqual([]);
  });

  it.each(['*', 'arn:aws:s3:::*', 'arn:aws:iam::123456789012:role/*'])('tells %s', (resource) => {
    expect(breaches(iamWildcardResource, identityPolicy(allow('iam:PassRole', resource)))).toEqual([
      `aws_iam_role_policy.it: statement 1 allows iam:PassRole on ${resource}`,
    ]);
  });

  it('takes everything that carries a tag', () => {
    const Condition = { StringEquals: { 'aws:ResourceTag/Project': 'groundwork' } };
    expect(breaches(iamWildcardResource, identityPolicy(allow('ec2:TerminateInstances', '*', { Condition })))).toEqual(
      [],
    );
  });

  it('takes every key that an alias names', () => {
    const Condition = { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/groundwork-test-state' } };
    const keys = 'arn:aws:kms:us-east-1:123456789012:key/*';
    expect(breaches(iamWildcardResource, identityPolicy(allow('kms:Decrypt', keys, { Condition })))).toEqual([]);
  });

  it('is not bound by a condition that a missing tag fulfils', () => {
    const Condition = { StringEqualsIfExists: { 'aws:ResourceTag/Project': 'groundwork' } };
    expect(
      breaches(iamWildcardResource, identityPolicy(allow('ec2:TerminateInstances', '*', { Condition }))),
    ).toHaveLength(1);
  });

  it('leaves out the policy of a resource, whose * is itself', () => {
    expect(breaches(iamWildcardResource, queuePolicy(allow('sqs:SendMessage', '*')))).toEqual([]);
  });
});
