/** `node libs/infra/spec/dist/diagrams/main.js`: writes the networks' diagrams into docs/deployment.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseEnvironment } from '../parse-environment.js';
import { withDiagram } from './diagram-section.js';
import { networkDiagram } from './network-diagram.js';

const ROOT = new URL('../../../../../', import.meta.url);
const PAGE = new URL('docs/deployment.md', ROOT);

let page = readFileSync(PAGE, 'utf8');
for (const name of ['dev', 'prod']) {
  const file = new URL(`environments/${name}/environment.ts`, ROOT).href;
  const { default: input } = (await import(file)) as { readonly default: unknown };
  page = withDiagram(page, `network of ${name}`, networkDiagram(parseEnvironment(input)));
}
writeFileSync(PAGE, page);
