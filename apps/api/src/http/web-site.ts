import { existsSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '@groundwork/platform';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { PageScriptHashes } from './script-hashes.js';
import { contentSecurityPolicy } from './security-headers.js';

const API_PATHS = /^\/(v1|health|docs|openapi\.json)(\/|$)/;
const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Groundwork</title>
<h1>The web app is not built</h1>
<p>The API answers, and <a href="/docs">its documentation</a> is here. Build the web app with <code>npm start</code> in the repository, or name its folder with WEB_DIR.</p></html>`;

/** The exported web app (`next build`, trailing slashes), served beside the API. */
@Injectable()
export class WebSite {
  private readonly directory: string;
  private readonly hashes = new PageScriptHashes();

  constructor(@Inject(CONFIGURATION) configuration: Configuration) {
    this.directory = configuration.WEB_DIR;
  }

  get built(): boolean {
    return existsSync(join(this.directory, 'index.html'));
  }

  /** Files of the web app; what is not one goes on to the API. */
  handlers(): RequestHandler[] {
    const files = express.static(this.directory, {
      extensions: ['html'],
      index: ['index.html'],
      redirect: true,
      setHeaders: (response, path, stat) => {
        this.setHeaders(response, path, (stat as { mtimeMs: number }).mtimeMs);
      },
    });
    return [
      (request, response, next) => {
        if (API_PATHS.test(request.path)) next();
        else void files(request, response, next);
      },
      (request, response, next) => {
        if (request.path !== '/' || !['GET', 'HEAD'].includes(request.method) || this.built) next();
        else response.status(503).type('html').send(NOT_BUILT);
      },
    ];
  }

  /** Answers with the web app's page for what does not exist, when a person is asking for a page. */
  sendNotFound(request: Request, response: Response): boolean {
    if (request.method !== 'GET' || API_PATHS.test(request.path) || request.accepts(['json', 'html']) !== 'html')
      return false;
    const page = join(this.directory, '404.html');
    const stat = statSync(page, { throwIfNoEntry: false });
    if (stat === undefined) return false;
    this.setHeaders(response, page, stat.mtimeMs);
    response.status(404).sendFile(page, { cacheControl: false });
    return true;
  }

  private setHeaders(response: ServerResponse, path: string, modifiedMs: number): void {
    // Next names files under _next/static by their content.
    const immutable = path.includes(`${sep}_next${sep}static${sep}`);
    response.setHeader('Cache-Control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    if (path.endsWith('.html'))
      response.setHeader('Content-Security-Policy', contentSecurityPolicy(this.hashes.of(path, modifiedMs)));
  }
}
