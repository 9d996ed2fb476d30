export interface PgliteWorkerData {
  /** Directory of the database's files, or null for one in memory. */
  readonly dataDirectory: string | null;
  /** Unix socket to listen on, or null for a loopback port (Windows). */
  readonly socketPath: string | null;
}

export type FromPgliteWorker =
  | { readonly type: 'ready'; readonly port: number | null }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'closed' };

export interface ToPgliteWorker {
  readonly type: 'close';
}
