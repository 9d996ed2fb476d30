import { readFileSync } from 'node:fs';
import { exampleSpec, stackDiagram, withDiagram } from '@groundwork/infra-spec';
import { Testing } from 'cdktf';
import { composeEnvironment } from './compose-environment.js';
import { stackGraph } from './stack-graph.js';

const PAGE = new URL('../docs/deployment.md', import.meta.url);

describe('the stacks’ diagram', () => {
  it('in the deployment guide is what the composition wires (node stacks/dist/draw-stacks.js writes it)', () => {
    const page = readFileSync(PAGE, 'utf8');
    const spec = exampleSpec('resilient');
    const diagram = stackDiagram(spec.name, stackGraph(composeEnvironment(Testing.app(), spec)));
    expect(withDiagram(page, 'stacks', diagram)).toBe(page);
  });

  it('names no upstream that is deployed later', () => {
    const graph = stackGraph(composeEnvironment(Testing.app(), exampleSpec('resilient')));
    for (const [at, { dependsOn }] of graph.entries()) {
      const earlier = graph.slice(0, at).map(({ name }) => name);
      expect(earlier).toEqual(expect.arrayContaining([...dependsOn]));
    }
  });
});
