import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const directory = fileURLToPath(new URL('../../../../../.cache/models', import.meta.url));
const built = fileURLToPath(new URL('../../dist/index.js', import.meta.url));
const model = 'bge-small-en-v1.5-q';
const present = existsSync(join(directory, model, 'model.onnx'));
if (!present)
  console.warn(`Skipped: what the local model leaves behind, because ${model} is absent ("npm run models").`);

(present ? describe : describe.skip)('the local model', () => {
  it('leaves no identifier of the machine behind, as its library does where it reports usage', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'groundwork-home-'));
    const [home, program] = [join(folder, 'home'), join(folder, 'embed.mjs')];
    await mkdir(home);
    await writeFile(
      program,
      `import { createLocalEmbeddingModel } from ${JSON.stringify(built)};
      const model = await createLocalEmbeddingModel(${JSON.stringify({ directory, model })});
      await model.embed(['a berth'], 'query');
      await model.close();`,
    );
    // An environment in which nothing else, such as a sign of CI, turns the reports off.
    execFileSync(process.execPath, [program], { env: { HOME: home }, timeout: 60_000 });
    expect(await readdir(home)).toEqual([]);
    await rm(folder, { recursive: true });
  }, 90_000);
});
