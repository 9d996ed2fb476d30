import { breaches, one } from '../../testing/broken-by.js';
import { vpcEndpointBound } from './vpc-endpoint-bound.js';

const endpoint = (Statement: object) =>
  one('aws_vpc_endpoint', { service_name: 'sqs', policy: JSON.stringify({ Statement }) });

const ALL = { Sid: 'All', Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };

describe('vpc-endpoint-bound', () => {
  it.each([
    { StringEquals: { 'aws:PrincipalAccount': '111122223333' } },
    { StringEquals: { 'aws:SourceVpc': '${aws_vpc.it.id}' } },
  ])('takes a policy bound by %j', (Condition) => {
    expect(breaches(vpcEndpointBound, endpoint([{ ...ALL, Condition }]))).toEqual([]);
  });

  it('tells an endpoint without a policy', () => {
    expect(breaches(vpcEndpointBound, one('aws_vpc_endpoint', { service_name: 'sqs' }))).toEqual([
      'aws_vpc_endpoint.it: it has no policy, so AWS lets everything pass',
    ]);
  });

  it.each([
    {},
    { StringEqualsIfExists: { 'aws:PrincipalAccount': '111122223333' } },
    { StringNotEquals: { 'aws:PrincipalAccount': '111122223333' } },
    { StringLike: { 'aws:PrincipalAccount': '*' } },
  ])('tells a policy bound by %j', (Condition) => {
    expect(breaches(vpcEndpointBound, endpoint([{ ...ALL, Condition }]))).toEqual([
      'aws_vpc_endpoint.it: statement All lets every account pass',
    ]);
  });
});
