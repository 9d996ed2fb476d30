import { Template, testStack } from '../testing/index.js';
import { GithubProvider } from './github-provider.js';
import { GithubRole, type GithubSubject } from './github-role.js';

function subjectsOf(...subjects: GithubSubject[]): unknown {
  const stack = testStack();
  new GithubRole(stack, 'Deploy', {
    providerArn: new GithubProvider(stack, 'Provider').arn,
    repository: 'acme/groundwork',
    subjects,
    name: 'groundwork-test-github-deploy',
    description: 'Deploys',
  });
  const trust = JSON.parse(Template.of(stack).resource('aws_iam_role').assume_role_policy as string) as {
    Statement: { Condition: Record<string, Record<string, unknown>> }[];
  };
  const { Condition } = trust.Statement[0]!;
  expect(Object.keys(Condition)).toEqual(['StringEquals']);
  return Condition.StringEquals!['token.actions.githubusercontent.com:sub'];
}

describe('GithubRole', () => {
  it('is bound to the repository and its environment, exactly', () => {
    expect(subjectsOf({ environment: 'prod' })).toEqual(['repo:acme/groundwork:environment:prod']);
  });

  it('is bound to pull requests when told', () => {
    expect(subjectsOf('pull_request')).toEqual(['repo:acme/groundwork:pull_request']);
  });
});
