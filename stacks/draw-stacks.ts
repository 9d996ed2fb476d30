/** `node stacks/dist/draw-stacks.js`: writes the stacks' diagram into docs/deployment.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { exampleSpec, stackDiagram, withDiagram } from '@groundwork/infra-spec';
import { App } from 'cdktf';
import { composeEnvironment } from './compose-environment.js';
import { stackGraph } from './stack-graph.js';

const PAGE = new URL('../../docs/deployment.md', import.meta.url);

const spec = exampleSpec('resilient');
const diagram = stackDiagram(spec.name, stackGraph(composeEnvironment(new App(), spec)));
writeFileSync(PAGE, withDiagram(readFileSync(PAGE, 'utf8'), 'stacks', diagram));
