/**
 * The applications' own configuration, by which the rendered environment is judged. Loaded by path: a dependency in the
 * package graph would make every change of retrieval touch chart and environments.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rootDirectory } from './render.mjs';

const load = (file) =>
  import(pathToFileURL(join(rootDirectory, 'libs', 'platform', 'dist', 'configuration', file)).href);

export const { loadConfiguration } = await load('configuration.js');
export const { settings } = await load('configuration-schema.js');
