/** Parts of packages that no process of ours loads; each with the reason, so that nobody has to find out again. */

/** Packages that others name among their dependencies. A pattern that ends in `/` is a scope. */
const PACKAGES = {
  '@types/': 'declarations, for compilers',
  '@napi-rs/':
    'draws pages of PDFs: pdf.js asks for it when it renders, and the extraction process loads no native library',
  '@scarf/': 'reports installations of swagger-ui-dist',
  'adm-zip': 'unpacks libraries when onnxruntime-node is installed',
  'global-agent': 'proxies that download',
};

/** The embedded database, for images that take their work from a server. */
export const EMBEDDED_DATABASE = { '@electric-sql/': 'the embedded database: one process alone can open it' };

/** Paths inside packages. */
const PATHS = {
  // `legacy/build` and `cmaps` are read.
  'pdfjs-dist': [
    ...['build', 'web', 'webpack.mjs', 'image_decoders', 'legacy/web', 'legacy/image_decoders'],
    ...['pdf', 'pdf.worker', 'pdf.sandbox', 'pdf.renderer'].map((name) => `legacy/build/${name}.min.mjs`),
  ],
  typeorm: ['browser'], // a copy for bundlers
  rxjs: ['dist/bundles', 'dist/esm', 'dist/esm5'], // Node takes `dist/cjs`
  '@smithy/core': ['dist-es'], // Node takes `dist-cjs`
  mammoth: ['mammoth.browser.js', 'mammoth.browser.min.js'],
  'swagger-ui-dist': ['swagger-ui-es-bundle.js', 'swagger-ui-es-bundle-core.js', 'swagger-ui.js'], // pages load the bundle
};

/** Folders at the root of a package that hold its tests and its manual. */
const FOLDERS = new Set([
  'test',
  'tests',
  '__tests__',
  'spec',
  'docs',
  'doc',
  'example',
  'examples',
  'benchmark',
  'benchmarks',
  'coverage',
]);

/**
 * Files that cannot run or be read by what runs: Node refuses TypeScript under node_modules
 * (ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING), maps and manuals are for people. Licences stay.
 */
const FILES =
  /(\.[mc]?ts|\.map|\.flow|\.tsbuildinfo|\.spec\.js|\.markdown|\.npmignore|\.nycrc|\.eslintrc|\.editorconfig)$|^(?!(licen[cs]e|notice|copying)).*\.md$/i;

/**
 * @param {string} name of a package
 * @param {Record<string, string>} [more]
 * @returns {boolean}
 */
export const isLeftOut = (name, more = {}) =>
  Object.keys({ ...PACKAGES, ...more }).some((each) => (each.endsWith('/') ? name.startsWith(each) : name === each));

/**
 * Whether a path inside a package is left out.
 *
 * @param {string} packageName
 * @param {string} path relative to the package's folder, with forward slashes
 * @param {boolean} isFolder
 */
export function isUnused(packageName, path, isFolder) {
  if (PATHS[packageName]?.includes(path)) return true;
  return isFolder ? FOLDERS.has(path) : FILES.test(path.slice(path.lastIndexOf('/') + 1));
}

/** Whether a file inside a package is left out, or a folder above it. */
export function isUnusedOrBelow(packageName, path) {
  const parts = path.replace(/^\.\//, '').split('/');
  return parts.some((_, count) => isUnused(packageName, parts.slice(0, count + 1).join('/'), count + 1 < parts.length));
}
