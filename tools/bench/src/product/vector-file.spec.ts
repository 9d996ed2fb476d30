import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VectorFile } from './vector-file.js';

describe('VectorFile', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vector-file-'));
  const path = join(folder, 'test.vectors');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('gives back what another run stored, and drops a record that was cut off', () => {
    const key = VectorFile.key('model', 'passage', 'text');
    const first = new VectorFile(path, 3);
    first.set(key, Float32Array.of(1, 2, 3));
    first.close();
    appendFileSync(path, 'half a record');

    const second = new VectorFile(path, 3);
    expect(second.get(key)).toEqual(Float32Array.of(1, 2, 3));
    expect(second.get(VectorFile.key('model', 'query', 'text'))).toBeUndefined();
    second.set(VectorFile.key('other'), Float32Array.of(4, 5, 6));
    second.close();

    const third = new VectorFile(path, 3);
    expect(third.get(VectorFile.key('other'))).toEqual(Float32Array.of(4, 5, 6));
    third.close();
  });
});
