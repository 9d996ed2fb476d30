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
});
