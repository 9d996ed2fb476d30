import type { DocumentFailureCode, Extraction } from '@groundwork/domain';

export interface ExtractionTask {
  readonly kind: 'extract';
  readonly id: number;
  readonly path: string;
  readonly filename: string;
  readonly maxTextCharacters: number;
}

/** What the extraction process says to its parent. */
export type ExtractionReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'memory'; readonly residentBytes: number }
  | { readonly kind: 'progress'; readonly id: number; readonly done: number; readonly total: number }
  | { readonly kind: 'result'; readonly id: number; readonly extraction: Extraction }
  | {
      readonly kind: 'failure';
      readonly id: number;
      readonly code: DocumentFailureCode;
      readonly message: string;
      readonly remedy: string | undefined;
    }
  /** Not the document's fault as far as we can tell. Without the message, which may quote the document. */
  | { readonly kind: 'fault'; readonly id: number; readonly name: string; readonly frames: string };
