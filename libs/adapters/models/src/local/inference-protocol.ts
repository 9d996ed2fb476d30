import type { LocalModel } from './local-models.js';

/** What the inference worker is started with. */
export interface InferenceWorkerData {
  readonly modelFile: string;
  readonly pooling: LocalModel['pooling'];
  readonly threads: number;
}

export interface InferenceRequest {
  readonly id: number;
  readonly tokenIds: readonly number[];
}

export type InferenceReply =
  | { readonly type: 'ready' }
  | { readonly type: 'vector'; readonly id: number; readonly vector: Float32Array }
  | { readonly type: 'failed'; readonly id: number; readonly reason: string };
