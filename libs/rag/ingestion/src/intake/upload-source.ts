import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';

const HEAD_BYTES = 4_096;

/** Bytes that can be read more than once: first to know them, then to store them. */
export interface UploadSource {
  readonly size: number;
  /** The first few kilobytes, enough to tell the type. */
  readonly head: Buffer;
  open(): Readable;
}

export async function fileSource(path: string): Promise<UploadSource> {
  const { size } = await stat(path);
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(Math.min(HEAD_BYTES, size));
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    return { size, head: head.subarray(0, bytesRead), open: () => createReadStream(path) };
  } finally {
    await file.close();
  }
}

export function bufferSource(content: Buffer): UploadSource {
  return {
    size: content.length,
    head: content.subarray(0, HEAD_BYTES),
    open: () => Readable.from(content.length > 0 ? [content] : [], { objectMode: false }),
  };
}

/** Lower-case hexadecimal SHA-256. */
export async function sha256Of(source: UploadSource): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of source.open()) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
