import { EMBEDDED_DATABASE } from './left-out.mjs';

/** What an image holds beside the code of its workspaces. */

/**
 * @typedef {object} ImageContents
 * @property {string} workspace whose dependencies the process needs
 * @property {string[]} extras further folders, relative to the repository
 * @property {boolean} models whether local model files may be baked in
 * @property {string[]} build workspaces to install and build
 * @property {Record<string, string>} [without] packages that this process never loads, with the reason
 */

/** @type {Record<string, ImageContents>} */
export const CONTENTS = {
  api: { workspace: 'apps/api', extras: ['samples'], models: true, build: ['apps/api'] },
  worker: {
    workspace: 'apps/worker',
    extras: [],
    models: true,
    build: ['apps/worker'],
    without: EMBEDDED_DATABASE,
  },
  // The pages need no packages once they are exported; their server does.
  web: { workspace: 'libs/web-site', extras: ['apps/web/out'], models: false, build: ['apps/web', 'libs/web-site'] },
};

/** The default of EMBEDDING_MODEL=local. */
export const BAKED_MODEL = 'bge-small-en-v1.5-q';

/** Folders of a workspace that its code reads when it runs. */
export const RUNTIME_FOLDERS = ['dist', 'assets', 'prompts'];

/**
 * @param {string | undefined} app
 * @returns {ImageContents}
 */
export function contentsOf(app) {
  const contents = app === undefined ? undefined : CONTENTS[app];
  if (contents) return contents;
  throw new Error(`There is no image of "${app ?? ''}". Known: ${Object.keys(CONTENTS).join(', ')}.`);
}
