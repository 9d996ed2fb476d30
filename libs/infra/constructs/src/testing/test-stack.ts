import { Testing, type App } from 'cdktf';
import { EnvironmentStack, type EnvironmentStackProps } from '../stack/environment-stack.js';

/** Settings of stacks in tests; the account is AWS's documentation account. */
export const TEST_ENVIRONMENT: EnvironmentStackProps = {
  namePrefix: 'groundwork-test',
  region: 'us-east-1',
  accountId: '111122223333',
  tags: { Project: 'groundwork', Environment: 'test' },
  state: {
    bucket: 'groundwork-state-111122223333-us-east-1',
    region: 'us-east-1',
    kmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/groundwork-state',
  },
};

/** An empty stack for a construct's test. */
export function testStack(
  id = 'test',
  props: Partial<EnvironmentStackProps> = {},
  app: App = Testing.app(),
): EnvironmentStack {
  return new EnvironmentStack(app, id, { ...TEST_ENVIRONMENT, ...props });
}
