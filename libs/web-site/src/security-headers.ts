import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** A year, what browsers' preload lists ask for at least. */
const HSTS_SECONDS = 31_536_000;

/**
 * What a page of this origin may load: its own files and nothing else. Styles may be inline (Radix positions with style
 * attributes, and its scroll lock adds a style element); scripts only by hash. pdf.js decodes without
 * WebAssembly here (`useWasm: false` in the web app), so nothing is compiled at run time.
 */
export function contentSecurityPolicy(scriptHashes: readonly string[] = []): string {
  const scripts = ["'self'", ...scriptHashes.map((hash) => `'${hash}'`)];
  return [
    "default-src 'self'",
    `script-src ${scripts.join(' ')}`,
    "script-src-attr 'none'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** For originals: even when a browser is made to show one, nothing in it runs, loads or submits. */
export const sandboxed = "sandbox; default-src 'none'";

export interface SecurityHeadersOptions {
  /** Origin under which readers open the pages. With https it is kept to (HSTS). @default plain HTTP on loopback */
  readonly PUBLIC_ORIGIN?: string | undefined;
}

/** Headers of every response. */
export function securityHeaders({ PUBLIC_ORIGIN }: SecurityHeadersOptions = {}): RequestHandler[] {
  const policy = contentSecurityPolicy();
  const encrypted = PUBLIC_ORIGIN?.startsWith('https:') === true;
  return [
    helmet({
      contentSecurityPolicy: false,
      strictTransportSecurity: encrypted ? { maxAge: HSTS_SECONDS, includeSubDomains: false } : false,
      xFrameOptions: { action: 'deny' },
    }),
    (_request, response, next) => {
      response.set('Content-Security-Policy', policy);
      response.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()');
      next();
    },
  ];
}
