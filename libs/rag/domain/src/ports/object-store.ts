import type { Readable } from 'node:stream';

export interface ObjectInfo {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  readonly modifiedAt: Date;
}

/**
 * Binary objects by key, as S3 has them. Keys are `/`-separated, at most 1,024 bytes of UTF-8, without `.` or `..` segments; others are
 * refused with `VALIDATION_FAILED`.
 *
 * Promises: `put` is atomic and durable when it resolves (a reader sees the whole object or none, a failed put leaves
 * the old one); `delete` of a missing key succeeds; `get`, `head` and `read` of a missing key throw `OBJECT_NOT_FOUND`;
 * a full disk is `STORAGE_FULL`.
 */
export interface ObjectStore {
  put(key: string, content: Buffer | Readable, contentType?: string): Promise<ObjectInfo>;
  /** Opens the object. `range` is half-open in bytes. */
  get(key: string, range?: { readonly start: number; readonly end: number }): Promise<Readable>;
  read(key: string): Promise<Buffer>;
  head(key: string): Promise<ObjectInfo>;
  /** Keys with the prefix in ascending order of their bytes; with `after`, only those behind it, which need be no key itself. */
  list(prefix: string, after?: string): AsyncIterable<ObjectInfo>;
  delete(key: string): Promise<void>;
  /** Deletes all with the prefix; resolves to their number. */
  deletePrefix(prefix: string): Promise<number>;
  /** Gives `work` a path on local disk that holds the object's bytes until it settles. */
  withLocalFile<T>(key: string, work: (path: string) => Promise<T>): Promise<T>;
  /** Throws when the store cannot be reached or written. */
  check(): Promise<void>;
}
