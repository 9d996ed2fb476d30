import type { DocumentDto, DocumentEvent } from '@groundwork/contracts';
import { readEvents } from './sse.js';

export interface Reply<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface UploadFile {
  readonly name: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
  readonly type?: string;
}

/** Talks to a running server as any client would. */
export class ApiClient {
  constructor(readonly url: string) {}

  get<T = unknown>(path: string, headers: Record<string, string> = {}): Promise<Reply<T>> {
    return this.send<T>('GET', path, { headers });
  }

  post<T = unknown>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply<T>> {
    return this.send<T>('POST', path, {
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  patch<T = unknown>(path: string, body: unknown): Promise<Reply<T>> {
    return this.send<T>('PATCH', path, { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  }

  delete<T = unknown>(path: string): Promise<Reply<T>> {
    return this.send<T>('DELETE', path, {});
  }

  upload<T = DocumentDto>(
    files: readonly UploadFile[],
    fields: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Reply<T>> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    for (const { name, content, type } of files) form.append('file', new Blob([content], type ? { type } : {}), name);
    return this.send<T>('POST', '/v1/documents', { headers, body: form });
  }

  /** Uploads one file and waits, by the live status stream, until it is COMPLETED or FAILED. */
  async ingest(file: UploadFile, fields: Record<string, string> = {}): Promise<DocumentDto> {
    const { body, status } = await this.upload([file], fields);
    if (status >= 300) throw new Error(`upload of ${file.name}: ${status} ${JSON.stringify(body)}`);
    return this.settled(body.id);
  }

  async settled(id: string, timeoutMs = 60_000): Promise<DocumentDto> {
    const signal = AbortSignal.timeout(timeoutMs);
    const isDone = ({ status }: DocumentDto) => status === 'COMPLETED' || status === 'FAILED';
    for await (const { data } of this.events('/v1/documents/events', signal)) {
      const event = data as DocumentEvent;
      if (event.type === 'document' && event.document.id === id && isDone(event.document)) return event.document;
      if (event.type !== 'summary') continue;
      const { body } = await this.get<DocumentDto>(`/v1/documents/${id}`);
      if (isDone(body)) return body;
    }
    throw new Error(`${id} is not done after ${timeoutMs} ms`);
  }

  async *events(path: string, signal: AbortSignal, headers: Record<string, string> = {}) {
    const response = await fetch(this.url + path, { signal, headers });
    yield* readEvents(response);
  }

  async send<T>(method: string, path: string, init: RequestInit): Promise<Reply<T>> {
    const response = await fetch(this.url + path, { ...init, method });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, headers: response.headers, body: (json ? JSON.parse(text) : text) as T };
  }
}
