import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '@groundwork/platform';
import { StaticSite } from '@groundwork/web-site';
import type { Request, RequestHandler, Response } from 'express';

const API_PATHS = /^\/(v1|health|docs|openapi\.json)(\/|$)/;
const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Groundwork</title>
<h1>The web app is not built</h1>
<p>The API answers, and <a href="/docs">its documentation</a> is here. Build the web app with <code>npm start</code> in the repository, or name its folder with WEB_DIR.</p></html>`;

/** The exported web app, served beside the API. In a cluster the web image serves it. */
@Injectable()
export class WebSite {
  private readonly site: StaticSite;

  constructor(@Inject(CONFIGURATION) configuration: Configuration) {
    this.site = new StaticSite(configuration.WEB_DIR);
  }

  /** Files of the web app; what is not one goes on to the API. */
  handlers(): RequestHandler[] {
    const files = this.site.handler();
    return [
      (request, response, next) => {
        if (API_PATHS.test(request.path)) next();
        else void files(request, response, next);
      },
      (request, response, next) => {
        if (request.path !== '/' || !['GET', 'HEAD'].includes(request.method) || this.site.built) next();
        else response.status(503).type('html').send(NOT_BUILT);
      },
    ];
  }

  /** Answers with the web app's page for what does not exist, when a person is asking for a page. */
  sendNotFound(request: Request, response: Response): boolean {
    return !API_PATHS.test(request.path) && this.site.sendNotFound(request, response);
  }
}
