import { randomUUID } from 'node:crypto';
import type { ObjectInfo, TenantId, VersionId } from '@groundwork/domain';
import type { PipelineDependencies } from './step-context.js';

export interface SweepOptions {
  /** Milliseconds since 1970. @default the clock's */
  readonly now?: number;
  /** Longest time of one sweep in milliseconds. @default 15 minutes */
  readonly timeMs?: number;
  /**
   * Document identifier at which the sweep begins; it goes round from there. @default a random one, so that what the time
   * bound leaves out is reached by another sweep, and workers that start together look at different parts
   */
  readonly from?: string;
  /** Ends the sweep early. */
  readonly signal?: AbortSignal;
}

/** An upload that takes longer than this is no upload any more. */
const MIN_AGE_MS = 24 * 60 * 60_000;
const TIME_MS = 15 * 60_000;
const PER_TRANSACTION = 200;

/** `incoming/{tenant}/{document}/{version}/{file}`: only what an upload of ours wrote; what others drop has no version yet. */
const ORIGINAL = /^incoming\/[^/]+\/[^/]+\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/[^/]+$/;

interface Candidate {
  readonly key: string;
  readonly version: VersionId;
}

/**
 * Removes originals whose upload died before its transaction: older than a day, and no version knows of them. Goes through
 * all of the tenant's originals, page by page, until it is round or out of time. Resolves to the number removed.
 */
export async function sweepOriginals(
  deps: Pick<PipelineDependencies, 'unitOfWork' | 'objects'>,
  tenantId: TenantId,
  { now = Date.now(), timeMs = TIME_MS, from = randomUUID(), signal }: SweepOptions = {},
): Promise<number> {
  const ends = performance.now() + timeMs;
  let removed = 0;
  let batch: Candidate[] = [];
  for await (const object of round(deps.objects, `incoming/${tenantId}/`, from)) {
    const version = oldOriginal(object, now);
    if (version) batch.push({ key: object.key, version });
    if (batch.length >= PER_TRANSACTION) {
      removed += await removeOrphans(deps, tenantId, batch);
      batch = [];
    }
    if (signal?.aborted || performance.now() > ends) break;
  }
  return removed + (await removeOrphans(deps, tenantId, batch));
}

/** All objects with a prefix, those behind the start first. */
async function* round(
  objects: PipelineDependencies['objects'],
  prefix: string,
  from: string,
): AsyncIterable<ObjectInfo> {
  const start = prefix + from;
  yield* objects.list(prefix, start);
  for await (const object of objects.list(prefix)) {
    if (object.key > start) return;
    yield object;
  }
}

async function removeOrphans(
  { unitOfWork, objects }: Pick<PipelineDependencies, 'unitOfWork' | 'objects'>,
  tenantId: TenantId,
  batch: readonly Candidate[],
): Promise<number> {
  if (batch.length === 0) return 0;
  const orphans = await unitOfWork.run(tenantId, async ({ versions }) => {
    const unknown: string[] = [];
    for (const { key, version } of batch) if (!(await versions.find(version))) unknown.push(key);
    return unknown;
  });
  for (const key of orphans) await objects.delete(key);
  return orphans.length;
}

function oldOriginal({ key, modifiedAt }: ObjectInfo, now: number): VersionId | null {
  if (now - modifiedAt.getTime() < MIN_AGE_MS) return null;
  return (ORIGINAL.exec(key)?.[1] ?? null) as VersionId | null;
}
