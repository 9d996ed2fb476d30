import type { Extraction } from '@groundwork/domain';

export interface ExtractDocumentRequest {
  readonly path: string;
  readonly filename: string;
  readonly maxTextCharacters: number;
  readonly onProgress: (done: number, total: number) => void;
}
export async function extractDocument(_: ExtractDocumentRequest): Promise<Extraction> { throw new Error('not yet'); }
