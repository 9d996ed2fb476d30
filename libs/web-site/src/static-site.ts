import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { PageScriptHashes } from './script-hashes.js';
import { contentSecurityPolicy } from './security-headers.js';

/** The exported web app (`next build`, trailing slashes): files with their headers, pages with their own policy. */
export class StaticSite {
  private readonly hashes = new PageScriptHashes();
  private readonly tags = new Map<string, { readonly modifiedMs: number; readonly tag: string }>();

  constructor(private readonly directory: string) {}

  get built(): boolean {
    return existsSync(join(this.directory, 'index.html'));
  }

  /** Answers with the file of the path; what is not one goes on to the next handler. */
  handler(): RequestHandler {
    const files = express.static(this.directory, {
      extensions: ['html'],
      index: ['index.html'],
      redirect: true,
      // Files of an image all have one time, so it tells nothing about them.
      lastModified: false,
      setHeaders: (response, path, stat) => {
        this.setHeaders(response, path, (stat as { mtimeMs: number }).mtimeMs);
      },
    });
    return (request, response, next) => void files(request, response, next);
  }

  /** Answers with the site's page for what does not exist, when a person is asking for a page. */
  sendNotFound(request: Request, response: Response): boolean {
    if (request.method !== 'GET' || request.accepts(['json', 'html']) !== 'html') return false;
    const page = join(this.directory, '404.html');
    const stat = statSync(page, { throwIfNoEntry: false });
    if (stat === undefined) return false;
    this.setHeaders(response, page, stat.mtimeMs);
    response.status(404).sendFile(page, { cacheControl: false, lastModified: false });
    return true;
  }

  private setHeaders(response: ServerResponse, path: string, modifiedMs: number): void {
    // Next names files under _next/static by their content.
    const immutable = path.includes(`${sep}_next${sep}static${sep}`);
    response.setHeader('ETag', this.tagOf(path, modifiedMs));
    response.setHeader('Cache-Control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    if (path.endsWith('.html'))
      response.setHeader('Content-Security-Policy', contentSecurityPolicy(this.hashes.of(path, modifiedMs)));
  }

  private tagOf(path: string, modifiedMs: number): string {
    const known = this.tags.get(path);
    if (known?.modifiedMs === modifiedMs) return known.tag;
    const tag = `"${createHash('sha256').update(readFileSync(path)).digest('base64url').slice(0, 27)}"`;
    this.tags.set(path, { modifiedMs, tag });
    return tag;
  }
}
