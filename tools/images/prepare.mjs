#!/usr/bin/env node
/** `node tools/images/prepare.mjs <api|worker|web> [--models bake|mount]`: installs and builds what the image needs, no more. */
import { parseArgs } from 'node:util';
import { build } from '../start/build.mjs';
import { install } from '../start/install.mjs';
import { NODE, run } from '../start/toolchain.mjs';
import { BAKED_MODEL, contentsOf } from './contents.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { models: { type: 'string', default: 'mount' } },
});
try {
  const contents = contentsOf(positionals[0]);
  await install(contents.build);
  await build(contents.build);
  if (values.models === 'bake') {
    const code = await run(NODE, ['tools/models/fetch-models.mjs', BAKED_MODEL], {});
    if (code !== 0) throw new Error(`The model ${BAKED_MODEL} could not be fetched; MODELS=mount leaves it out.`);
  }
} catch (error) {
  console.error([error.message, error.remedy].filter(Boolean).join('\n'));
  process.exit(1);
}
