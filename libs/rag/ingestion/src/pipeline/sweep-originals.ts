import type { ObjectInfo, TenantId, VersionId } from '@groundwork/domain';
import type { PipelineDependencies } from './step-context.js';

/** An upload that takes longer than this is no upload any more. */
const MIN_AGE_MS = 24 * 60 * 60_000;
/** What one sweep looks at; the rest waits for the next one. */
const MAX_OBJECTS = 20_000;
const PER_TRANSACTION = 200;

/** `incoming/{tenant}/{document}/{version}/{file}`: only what an upload of ours wrote; what others drop has no version yet. */
const ORIGINAL = /^incoming\/[^/]+\/[^/]+\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/[^/]+$/;

/**
 * Removes originals whose upload died before its transaction: older than a day, and no version knows of them. Resolves to
 * their number.
 */
export async function sweepOriginals(
  { unitOfWork, objects }: Pick<PipelineDependencies, 'unitOfWork' | 'objects'>,
  tenantId: TenantId,
  now = Date.now(),
): Promise<number> {
  let looked = 0;
  let removed = 0;
  let batch: { key: string; version: VersionId }[] = [];
  const flush = async () => {
    const orphans = await unitOfWork.run(tenantId, async ({ versions }) => {
      const unknown: string[] = [];
      for (const { key, version } of batch) if (!(await versions.find(version))) unknown.push(key);
      return unknown;
    });
    for (const key of orphans) await objects.delete(key);
    removed += orphans.length;
    batch = [];
  };
  for await (const object of objects.list(`incoming/${tenantId}/`)) {
    if (++looked > MAX_OBJECTS) break;
    const version = oldOriginal(object, now);
    if (version) batch.push({ key: object.key, version });
    if (batch.length === PER_TRANSACTION) await flush();
  }
  if (batch.length > 0) await flush();
  return removed;
}

function oldOriginal({ key, modifiedAt }: ObjectInfo, now: number): VersionId | null {
  if (now - modifiedAt.getTime() < MIN_AGE_MS) return null;
  return (ORIGINAL.exec(key)?.[1] ?? null) as VersionId | null;
}
