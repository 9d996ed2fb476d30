import type { DocumentDto } from '@groundwork/contracts';
import { ApiError, problemFromBody, unreachable } from '../api/problem';

export interface Sent {
  readonly document: DocumentDto;
  /** The same bytes were there already. */
  readonly known: boolean;
}

/** One file as multipart, by XMLHttpRequest because fetch cannot report the progress of an upload. */
export function sendFile(
  file: File,
  key: string,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open('POST', '/v1/documents');
    call.setRequestHeader('Accept', 'application/json');
    call.setRequestHeader('Idempotency-Key', key);
    call.upload.onprogress = (event) => onProgress(Math.min(event.loaded, file.size));
    call.onerror = () => reject(new ApiError(unreachable()));
    call.onabort = () => reject(new DOMException('stopped', 'AbortError'));
    call.onload = () => {
      if (call.status < 200 || call.status >= 300) {
        reject(new ApiError(problemFromBody(call.status, call.responseText)));
        return;
      }
      const document = firstDocument(call.responseText);
      if (document) resolve({ document, known: call.status === 200 });
      else reject(new ApiError(problemFromBody(call.status, '')));
    };
    signal.addEventListener('abort', () => call.abort(), { once: true });
    const form = new FormData();
    form.append('file', file, file.name);
    call.send(form);
  });
}

function firstDocument(body: string): DocumentDto | undefined {
  const parsed = JSON.parse(body) as DocumentDto | DocumentDto[] | { items: DocumentDto[] };
  if (Array.isArray(parsed)) return parsed[0];
  return 'items' in parsed ? parsed.items[0] : parsed;
}
