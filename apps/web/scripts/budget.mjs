import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/**
 * What the first page costs: every script that its HTML names (modern browsers skip `nomodule`), compressed. Fails the
 * build above the budget of 200 kB.
 */
const budget = 200_000;
const out = fileURLToPath(new URL('../out/', import.meta.url));

for (const page of ['index.html', 'library/index.html', 'documents/index.html']) {
  const html = await readFile(`${out}${page}`, 'utf8');
  const tags = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)].filter(([tag]) => !/\bnomodule\b/i.test(tag));
  const scripts = [...new Set(tags.map(([, source]) => source.split('?')[0]))];
  const sizes = await Promise.all(
    scripts.map(async (source) => gzipSync(await readFile(`${out}${source.replace(/^\//, '')}`)).length),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(
    `${page}: ${(total / 1000).toFixed(1)} kB of compressed script in ${scripts.length} files (budget ${budget / 1000} kB)`,
  );
  if (total > budget) {
    console.error(
      `${page} is over the budget; see which import did it: ${scripts.map((source, index) => `${source} ${sizes[index]}`).join(', ')}`,
    );
    process.exitCode = 1;
  }
}
