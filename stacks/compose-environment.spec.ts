import { EXAMPLES, exampleSpec, type ExampleName } from '@groundwork/infra-spec';
import { Testing } from 'cdktf';
import { composeEnvironment } from './compose-environment.js';

const names = Object.keys(EXAMPLES) as ExampleName[];

describe('composeEnvironment', () => {
  it.each(names)('wires the example environment "%s"', (name) => {
    const stacks = composeEnvironment(Testing.app(), exampleSpec(name));
    const ids = stacks.map(({ node }) => node.id);
    for (const stack of stacks) {
      // Upstream comes first, so that the list is an order of deployment.
      for (const upstream of stack.dependencies)
        expect(ids.indexOf(upstream.node.id)).toBeLessThan(ids.indexOf(stack.node.id));
    }
    expect(ids).toContain(`${exampleSpec(name).name}-network`);
  });

  it('lets the load balancer ask people to sign in where the settings say so, and nothing where not', () => {
    const synthesise = (example: ExampleName, stack: string) =>
      Testing.synth(
        composeEnvironment(Testing.app(), exampleSpec(example)).find(({ node }) => node.id === `${example}-${stack}`)!,
      );
    expect(synthesise('resilient', 'release')).toContain('outputs.load_balancer_client_id');
    expect(synthesise('resilient', 'identity')).toContain('https://rag.example.com/oauth2/idpresponse');
    expect(synthesise('resilient', 'access')).toContain('cognito-idp:DescribeUserPoolClient');
    expect(synthesise('resilient', 'network')).toContain('HTTPS: signs people in');
    expect(synthesise('bastion', 'access')).not.toContain('cognito-idp:');
    expect(synthesise('bastion', 'network')).not.toContain('HTTPS: signs people in');
  });
});
