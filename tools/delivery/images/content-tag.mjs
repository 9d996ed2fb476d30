import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { closureOf, readWorkspaces } from '../../start/workspaces.mjs';
import { DeliveryError } from '../command.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export const APPS = ['api', 'worker', 'web'];

/** What every image is made with, beside the workspaces that the app depends on. */
const SHARED = ['package.json', 'package-lock.json', '.npmrc', '.dockerignore', 'tsconfig.base.json', 'nx.json'];
const TOOLS = ['tools/images', 'tools/start'];
/** What fetches the model that is baked in, and documents that the API offers as samples and ships with. */
const EXTRA = { api: ['tools/models', 'samples'], worker: ['tools/models'], web: [] };
/** Arguments of the Dockerfile that decide what is in the image: the pipeline's images hold their embedding model. */
const ARGUMENTS = { api: ['MODELS=bake'], worker: ['MODELS=bake'], web: [] };
/** What does not reach an image. */
const OUTSIDE =
  /(\.spec\.(ts|tsx|mjs)|\.md|\/jest\.config\.mjs|\/tsconfig\.spec\.json)$|\/(e2e|testing|spec-support)\//;
/** What does although it looks like documentation: prompts, and the sample documents. */
const INSIDE = /\/prompts\/|^samples\//;

/**
 * Paths that an app's image is made of, from the graph of workspaces.
 *
 * @param {string} app
 * @returns {string[]} folders and files relative to the repository
 */
export function sourcesOf(app) {
  if (!APPS.includes(app)) throw new DeliveryError(`There is no image of "${app}".`, `Known: ${APPS.join(', ')}.`);
  const workspaces = readWorkspaces(ROOT);
  return [...closureOf([`apps/${app}`], workspaces), ...TOOLS, ...EXTRA[app], ...SHARED];
}

/**
 * @param {string} app
 * @returns {string[]} `NAME=value` of each build argument that the image's content depends on
 */
export const buildArguments = (app) => ARGUMENTS[app];

/**
 * A tag that is the same exactly as long as an image would be made of the same committed files, whatever the commit: so
 * a merge from develop to staging finds the image that dev ran.
 *
 * @param {string} app
 * @param {string} [commit]
 * @returns {string} `content-` and 24 hexadecimal digits
 */
export function contentTag(app, commit = 'HEAD') {
  const listing = execFileSync('git', ['ls-tree', '-r', '-z', commit, '--', ...sourcesOf(app)], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return tagOf([...listing.split('\0').filter(Boolean), ...buildArguments(app)]);
}

/**
 * What `GROUNDWORK_IMAGE_TAGS` takes: the images of a commit, which a plan must know to show what a release changes.
 *
 * @returns {string} `api=content-…,worker=content-…,web=content-…`
 */
export const imageTags = () => APPS.map((app) => `${app}=${contentTag(app)}`).join(',');

/**
 * @param {string[]} entries lines of `git ls-tree -r` (mode, type, hash, tab, path), and build arguments
 */
export function tagOf(entries) {
  const reachesImage = (line) => {
    const path = line.split('\t')[1] ?? '';
    return INSIDE.test(path) || !OUTSIDE.test(path);
  };
  const hash = createHash('sha256').update(entries.filter(reachesImage).sort().join('\n')).digest('hex');
  return `content-${hash.slice(0, 24)}`;
}
