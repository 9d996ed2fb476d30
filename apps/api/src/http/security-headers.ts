import type { RequestHandler } from 'express';
import helmet from 'helmet';

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

/** Headers of every response. No HSTS: this server speaks plain HTTP on loopback; a proxy in front of it sets its own. */
export function securityHeaders(): RequestHandler[] {
  const policy = contentSecurityPolicy();
  return [
    helmet({ contentSecurityPolicy: false, strictTransportSecurity: false, xFrameOptions: { action: 'deny' } }),
    (_request, response, next) => {
      response.set('Content-Security-Policy', policy);
      response.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()');
      next();
    },
  ];
}
