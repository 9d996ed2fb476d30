/**
 * Makes the schemas that kubeconform reads from the `swagger.json` of Kubernetes' own Go module, for the kinds that the
 * chart renders: `node apps/chart/checks/make-schemas.mjs 1.35.4 1.36.3`. What it writes is committed.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DOWNLOAD_TIMEOUT_MS = 300_000;
const target = fileURLToPath(new URL('schemas', import.meta.url));
export const KINDS = {
  v1: ['ConfigMap', 'PersistentVolumeClaim', 'Pod', 'Secret', 'Service', 'ServiceAccount'],
  'apps/v1': ['Deployment', 'StatefulSet'],
  'autoscaling/v2': ['HorizontalPodAutoscaler'],
  'batch/v1': ['Job'],
  'networking.k8s.io/v1': ['Ingress', 'NetworkPolicy'],
  'policy/v1': ['PodDisruptionBudget'],
  'scheduling.k8s.io/v1': ['PriorityClass'],
  'storage.k8s.io/v1': ['StorageClass'],
};

function swaggerOf(version) {
  const answer = execFileSync('go', ['mod', 'download', '-json', `k8s.io/kubernetes@v${version}`], {
    encoding: 'utf8',
    timeout: DOWNLOAD_TIMEOUT_MS,
  });
  return JSON.parse(readFileSync(join(JSON.parse(answer).Dir, 'api', 'openapi-spec', 'swagger.json'), 'utf8'));
}

/** JSON Schema of a definition of OpenAPI 2: nothing unknown, nulls allowed where something is optional. */
function strict(name, definition) {
  const copy = JSON.parse(JSON.stringify(definition), (key, value) =>
    key === 'description' && typeof value === 'string' ? undefined : value,
  );
  for (const key of Object.keys(copy)) if (key.startsWith('x-kubernetes')) delete copy[key];
  if (name.endsWith('.IntOrString')) return { type: ['string', 'integer'] };
  if (name.endsWith('.Quantity')) return { type: ['string', 'number'] };
  if (copy.properties !== undefined) copy.additionalProperties = false;
  return copy;
}

function write(version) {
  const { definitions } = swaggerOf(version);
  const wanted = new Map();
  const take = (name) => {
    if (wanted.has(name)) return;
    wanted.set(name, strict(name, definitions[name]));
    for (const [, next] of JSON.stringify(wanted.get(name)).matchAll(/"#\/definitions\/([^"]+)"/g)) take(next);
  };
  const directory = join(target, version);
  mkdirSync(directory, { recursive: true });
  for (const [apiVersion, kinds] of Object.entries(KINDS)) {
    const [group, versionName] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
    for (const kind of kinds) {
      const [name] = Object.entries(definitions).find(([, definition]) =>
        definition['x-kubernetes-group-version-kind']?.some(
          (each) => each.group === group && each.version === versionName && each.kind === kind,
        ),
      );
      take(name);
      const suffix = [...(group === '' ? [] : [group.split('.')[0]]), versionName].join('-');
      const schema = { $ref: `_definitions.json#/definitions/${name}` };
      writeFileSync(join(directory, `${kind.toLowerCase()}-${suffix}.json`), `${JSON.stringify(schema)}\n`);
    }
  }
  const sorted = Object.fromEntries([...wanted].sort(([a], [b]) => a.localeCompare(b)));
  writeFileSync(join(directory, '_definitions.json'), `${JSON.stringify({ definitions: sorted })}\n`);
}

for (const version of process.argv.slice(2)) write(version);
