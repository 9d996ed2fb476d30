import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const KEY_BYTES = 32;
/** Beyond it the file is begun anew: 150,000 vectors of 384 dimensions. */
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * Vectors on disk by the SHA-256 of what they were made from: records of a key and `dimensions` 32-bit floats, appended. A record that
 * a killed run left half written is cut off.
 */
export class VectorFile {
  private readonly vectors = new Map<string, Float32Array>();
  private readonly descriptor: number;

  constructor(path: string, dimensions: number) {
    mkdirSync(dirname(path), { recursive: true });
    const record = KEY_BYTES + dimensions * 4;
    if (existsSync(path)) {
      const { size } = statSync(path);
      truncateSync(path, size > MAX_BYTES ? 0 : size - (size % record));
      const content = readFileSync(path);
      for (let at = 0; at < content.length; at += record) {
        const key = content.toString('hex', at, at + KEY_BYTES);
        // A copy: a view would need the record to be aligned to four bytes.
        this.vectors.set(key, new Float32Array(new Uint8Array(content.subarray(at + KEY_BYTES, at + record)).buffer));
      }
    }
    this.descriptor = openSync(path, 'a');
  }

  static key(...parts: readonly string[]): string {
    return createHash('sha256').update(parts.join('\0')).digest('hex');
  }

  get(key: string): Float32Array | undefined {
    return this.vectors.get(key);
  }

  set(key: string, vector: Float32Array): void {
    if (this.vectors.has(key)) return;
    this.vectors.set(key, vector);
    const values = Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
    writeSync(this.descriptor, Buffer.concat([Buffer.from(key, 'hex'), values]));
  }

  close(): void {
    closeSync(this.descriptor);
  }
}
