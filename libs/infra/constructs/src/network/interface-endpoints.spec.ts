import { Template, testStack } from '../testing/index.js';
import { InterfaceEndpoints } from './interface-endpoints.js';

function policyOf(service: string): { Statement: { Principal: string; Condition: unknown }[] } {
  const stack = testStack();
  new InterfaceEndpoints(stack, 'Endpoints', {
    vpcId: 'vpc-1',
    subnetIds: ['subnet-1'],
    securityGroupId: 'sg-1',
    services: [service],
  });
  return JSON.parse(Template.of(stack).resource('aws_vpc_endpoint').policy as string) as ReturnType<typeof policyOf>;
}

const OURS = { StringEquals: { 'aws:PrincipalAccount': '111122223333' } };

describe('InterfaceEndpoints', () => {
  it('let this account’s credentials pass and nobody else’s', () => {
    expect(policyOf('ecr.api').Statement).toEqual([expect.objectContaining({ Effect: 'Allow', Condition: OURS })]);
  });

  it.each(['secretsmanager', 'sqs', 'kms', 'logs', 'kinesis-streams'])(
    'carry nothing of %s into another account',
    (service) => {
      expect(policyOf(service).Statement[0]!.Condition).toEqual({
        ...OURS,
        StringEqualsIfExists: { 'aws:ResourceAccount': '111122223333' },
      });
    },
  );

  it('let nodes pull the images of EKS’s add-ons, which lie in AWS’s accounts', () => {
    expect(policyOf('ecr.dkr').Statement[0]!.Condition).toEqual(OURS);
  });
});
