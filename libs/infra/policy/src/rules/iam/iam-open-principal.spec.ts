import { breaches } from '../../testing/broken-by.js';
import { queuePolicy, trustPolicy } from '../../testing/policies.js';
import { iamOpenPrincipal } from './iam-open-principal.js';

const SEND = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' };

describe('iam-open-principal', () => {
  it('takes a named service, and everybody from one source', () => {
    const statements = [
      { ...SEND, Principal: { Service: 'events.amazonaws.com' } },
      { ...SEND, Principal: '*', Condition: { ArnEquals: { 'aws:SourceArn': '${aws_cloudwatch_event_rule.it.arn}' } } },
    ];
    expect(breaches(iamOpenPrincipal, queuePolicy(...statements))).toEqual([]);
  });

  it.each([[{ Principal: '*' }], [{ Principal: { AWS: '*' } }], [{ Principal: { AWS: ['*'] } }]])(
    'tells %j',
    (principal) => {
      expect(breaches(iamOpenPrincipal, queuePolicy({ ...SEND, ...principal }))).toEqual([
        'aws_sqs_queue_policy.it: statement 1 allows everybody',
      ]);
    },
  );

  it('tells a role that trusts everybody', () => {
    expect(
      breaches(iamOpenPrincipal, trustPolicy({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '*' } })),
    ).toEqual(['aws_iam_role.it: statement 1 allows everybody']);
  });
});
