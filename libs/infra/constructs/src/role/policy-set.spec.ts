import { Template, testStack } from '../testing/index.js';
import { LONGEST_POLICY, PolicySet } from './policy-set.js';
import { Role } from './role.js';

const statement = (sid: string, resources: number) => ({
  sid,
  actions: ['sqs:SendMessage'],
  resources: Array.from({ length: resources }, (_, at) => `arn:aws:sqs:us-east-1:111122223333:queue-${at}`),
});

function setOf(...statements: ReturnType<typeof statement>[]): Template {
  const stack = testStack();
  const role = new Role(stack, 'Deploy', { description: 'd', trust: [statement('Trust', 1)] });
  new PolicySet(stack, 'Policies', { role, name: 'deploy', description: 'Deploys', statements });
  return Template.of(stack);
}

describe('PolicySet', () => {
  it('keeps what fits in one policy together', () => {
    const template = setOf(statement('One', 3), statement('Two', 3));
    template.resourceCountIs('aws_iam_policy', 1);
    template.hasResource('aws_iam_role_policy_attachment', { policy_arn: /Policies_Policy1/ });
  });

  it('spreads over several what IAM would refuse as one', () => {
    const template = setOf(statement('One', 90), statement('Two', 90), statement('Three', 20));
    const policies = Object.values(template.findResources('aws_iam_policy'));
    expect(policies.map(({ name }) => name)).toEqual(['deploy-1', 'deploy-2']);
    for (const { policy } of policies) expect((policy as string).length).toBeLessThanOrEqual(LONGEST_POLICY);
    template.resourceCountIs('aws_iam_role_policy_attachment', 2);
  });

  it('refuses one statement that fits nowhere', () => {
    expect(() => setOf(statement('Long', 200))).toThrow(/POLICY_TOO_LONG: statement "Long" alone has \d+ characters/);
  });

  it('refuses more policies than a role takes', () => {
    const many = Array.from({ length: 11 }, (_, at) => statement(`Part${at}`, 100));
    expect(() => setOf(...many)).toThrow(/POLICIES_TOO_MANY: .* needs 11 policies, a role takes 10/);
  });
});
