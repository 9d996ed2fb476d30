import { appendFileSync, chmodSync, existsSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assembleImage } from './assemble-image.mjs';
import { BAKED_MODEL, CONTENTS } from './contents.mjs';
import { isLeftOut } from './left-out.mjs';
import { brokenImports, largestPackages, packagesOf, unusedDependencies } from './tree-checks.mjs';
import { entriesOf, measure } from './tree.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const models = existsSync(join(ROOT, '.cache', 'models', BAKED_MODEL, 'model.onnx')) ? 'bake' : 'mount';
const modelsOf = (app) => (CONTENTS[app].models ? models : 'mount');
const BUILT = [
  'apps/api/dist/main.js',
  'apps/worker/dist/main.js',
  'libs/web-site/dist/main.js',
  'apps/web/out/index.html',
];
const unbuilt = BUILT.filter((file) => !existsSync(join(ROOT, file)));
/** Tools, and what runs elsewhere: none of it is in an image. */
const FOREIGN = [
  'typescript',
  'nx',
  'jest',
  'eslint',
  'node',
  'npm',
  'next',
  'react',
  'cdktf',
  'constructs',
  '@swc/core',
  '@groundwork/testing',
];
/** Named in package.json for @nestjs/common, whose peers they are. */
const PEERS = /^\S+ (@nestjs\/core|reflect-metadata|rxjs)$/;
/** Only their types are imported; at run time they are there for others. */
const TYPES = ['apps/worker @groundwork/contracts'];

if (unbuilt.length > 0) {
  console.log(`SKIPPED what is in the images: not built here: ${unbuilt.join(', ')}`);
  it.skip('need the builds of api, worker and web', () => undefined);
} else describe.each(Object.keys(CONTENTS))('the root folder of %s', suite);

function suite(app) {
  let folder;
  let root;
  let first;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'groundwork-trees-'));
    root = join(folder, 'first');
    first = assembleImage(app, root, { models: modelsOf(app) });
    const largest = largestPackages(root, 10).map(({ name, bytes }) => `  ${(bytes / 1e6).toFixed(1)} MB ${name}`);
    const size = `${app}: ${(first.bytes / 1e6).toFixed(1)} MB in ${first.files} files, model ${modelsOf(app)}`;
    console.log([`${size}, sha256:${first.hash.slice(0, 16)}…`, ...largest].join('\n'));
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }), 60_000);

  const names = () => packagesOf(root).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13));

  it('holds no tool, no test support and no package that nothing here loads', () => {
    expect(names().filter((name) => FOREIGN.includes(name) || isLeftOut(name, CONTENTS[app].without))).toEqual([]);
  });

  it('holds no dependency that its code does not import', () => {
    const unused = unusedDependencies(root).filter((each) => !PEERS.test(each) && !TYPES.includes(each));
    expect(unused).toEqual([]);
  });

  it('holds no source, types, maps, tests, or libraries of other platforms', () => {
    const paths = [...entriesOf(root)].flatMap(({ path, kind }) => (kind === 'file' ? [path] : []));
    expect(paths.filter((path) => /\.([mc]?ts|map|tsbuildinfo)$|\.spec\.js$/.test(path))).toEqual([]);
    const foreign = new RegExp(`/napi-v\\d+/(?!${process.platform}(/${process.arch}(/|$)|$))`);
    expect(paths.filter((path) => foreign.test(path))).toEqual([]);
  });

  it('holds every file that one of its packages imports', () => expect(brokenImports(root, ROOT)).toEqual([]));

  it('comes out the same when it is made again, and another when one byte of it is', () => {
    const again = join(folder, 'again');
    expect(assembleImage(app, again, { models: modelsOf(app), epoch: 1_700_000_000 }).hash).toBe(first.hash);
    utimesSync(join(again, 'healthcheck.mjs'), 1, 1);
    expect(measure(again).hash).toBe(first.hash);
    chmodSync(join(again, 'healthcheck.mjs'), 0o644);
    appendFileSync(join(again, 'healthcheck.mjs'), ' ');
    expect(measure(again).hash).not.toBe(first.hash);
  }, 120_000);
}
