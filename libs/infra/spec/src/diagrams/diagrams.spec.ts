import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { EnvironmentInput } from '../environment.js';
import { EXAMPLE_CLOCK, exampleSpec } from '../examples/index.js';
import { parseEnvironment } from '../parse-environment.js';
import { withDiagram } from './diagram-section.js';
import { networkDiagram } from './network-diagram.js';
import { stackDiagram } from './stack-diagram.js';

const ROOT = new URL('../../../../../', import.meta.url);

async function environment(name: string) {
  const file = pathToFileURL(fileURLToPath(new URL(`environments/${name}/environment.ts`, ROOT))).href;
  const { default: input } = (await import(file)) as { default: EnvironmentInput };
  return parseEnvironment(input, { now: EXAMPLE_CLOCK });
}

describe('the network’s diagram', () => {
  it.each(['dev', 'prod'])('of %s in the deployment guide is what the code draws', async (name) => {
    const page = readFileSync(new URL('docs/deployment.md', ROOT), 'utf8');
    expect(withDiagram(page, `network of ${name}`, networkDiagram(await environment(name)))).toBe(page);
  });

  it('sends every zone through the one NAT, or each through its own', () => {
    expect(networkDiagram(exampleSpec())).toContain('useast1bprv --> useast1apub');
    expect(networkDiagram(exampleSpec('resilient'))).toContain('useast1cprv --> useast1cpub');
    expect(networkDiagram(exampleSpec('isolated'))).not.toContain('NAT');
  });

  it('draws load balancer and firewall where a host name has them made', () => {
    expect(networkDiagram(exampleSpec('resilient'))).toMatch(/waf\["firewall"][^]*load balancer/);
    expect(networkDiagram(exampleSpec())).not.toMatch(/firewall|load balancer|readers/);
  });

  it('draws no subnets of a VPC that was there before', () => {
    expect(networkDiagram(exampleSpec('existing'))).toContain('(existing)');
  });

  it('is refused by a page without a place for it', () => {
    expect(() => withDiagram('# page', 'x', 'flowchart')).toThrow('DIAGRAM_MARKERS_MISSING');
  });
});

describe('the stacks’ diagram', () => {
  it('draws the order and leaves out what follows from it', () => {
    const stacks = [
      { name: 'dev-release', dependsOn: ['dev-data', 'dev-network'] },
      { name: 'dev-data', dependsOn: ['dev-network'] },
      { name: 'dev-network', dependsOn: [] },
    ];
    expect(stackDiagram('dev', stacks)).toBe(
      ['flowchart LR', '  data', '  network', '  release', '  network --> data', '  data --> release'].join('\n'),
    );
  });
});
