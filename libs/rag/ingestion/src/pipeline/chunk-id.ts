import { createHash } from 'node:crypto';
import type { ChunkId, VersionId } from '@groundwork/domain';

/**
 * UUIDv5 (RFC 9562, section 5.5) of the passage's position in the namespace of its version: a run that was killed and
 * one that was not give the same identifiers, so that a repeated write replaces and never doubles.
 */
export function chunkIdOf(versionId: VersionId, index: number): ChunkId {
  const namespace = Buffer.from(versionId.replaceAll('-', ''), 'hex');
  const bytes = createHash('sha1').update(namespace).update(String(index)).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') as ChunkId;
}
