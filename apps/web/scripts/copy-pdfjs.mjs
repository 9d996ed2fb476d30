import { cp, mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Puts what the PDF viewer loads on demand (worker, character maps, standard fonts, image decoders) beside the app's
 * static files, so that the content security policy can stay at 'self' and nothing comes from a CDN.
 */
const source = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const target = fileURLToPath(new URL('../public/pdfjs', import.meta.url));

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
await cp(join(source, 'build/pdf.worker.min.mjs'), join(target, 'pdf.worker.min.mjs'));
for (const folder of ['cmaps', 'standard_fonts'])
  await cp(join(source, folder), join(target, folder), { recursive: true });

// The policy forbids WebAssembly too, so the image decoders are their plain JavaScript versions.
await mkdir(join(target, 'wasm'));
for (const decoder of ['openjpeg', 'jbig2']) {
  await cp(join(source, `wasm/${decoder}_nowasm_fallback.js`), join(target, `wasm/${decoder}_nowasm_fallback.js`));
}
