#!/usr/bin/env node
/**
 * `node tools/images/assemble.mjs <api|worker|web> <folder> [--models bake|mount]`: the root folder of an image, as its
 * Dockerfile makes it. SOURCE_DATE_EPOCH (seconds) is the time of its files.
 */
import { parseArgs } from 'node:util';
import { assembleImage } from './assemble-image.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { models: { type: 'string', default: 'mount' } },
});
const [app, out] = positionals;
const epoch = Number(process.env.SOURCE_DATE_EPOCH ?? 0);
if (!app || !out || !['bake', 'mount'].includes(values.models) || !Number.isInteger(epoch)) {
  console.error('Usage: node tools/images/assemble.mjs <api|worker|web> <folder> [--models bake|mount]');
  process.exit(2);
}
try {
  const { hash, bytes, files } = assembleImage(app, out, { models: values.models, epoch });
  console.log(`${app}: ${(bytes / 1e6).toFixed(1)} MB in ${files} files, sha256:${hash}`);
} catch (error) {
  console.error(`The image of ${app} could not be assembled: ${error.message}`);
  process.exit(1);
}
