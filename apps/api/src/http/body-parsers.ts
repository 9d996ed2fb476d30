import express, { type Request, type RequestHandler } from 'express';
import { HttpProblem } from './http-problem.js';

const KILOBYTE = 1024;
/** A text of 5,000,000 characters takes up to 4 bytes each, more when escaped. */
const DOCUMENT_JSON = 30 * KILOBYTE ** 2;
const OTHER_JSON = 256 * KILOBYTE;

const takesFiles = (request: Request) => request.method === 'POST' && /^\/v1\/documents\/?$/.test(request.path);

/** JSON bodies, small except where a document's text is posted; other kinds of body are refused by name. */
export function bodyParsers(): RequestHandler[] {
  const large = express.json({ limit: DOCUMENT_JSON });
  const small = express.json({ limit: OTHER_JSON });
  return [
    refuseOtherTypes,
    (request, response, next) => (takesFiles(request) ? large : small)(request, response, next),
  ];
}

const refuseOtherTypes: RequestHandler = (request, _response, next) => {
  const hasBody = Number(request.get('content-length') ?? 0) > 0 || request.get('transfer-encoding') !== undefined;
  const types = takesFiles(request) ? ['json', 'multipart/form-data'] : ['json'];
  if (!hasBody || request.is(types) !== false) {
    next();
    return;
  }
  const expected = takesFiles(request) ? 'multipart/form-data or application/json' : 'application/json';
  next(
    new HttpProblem(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      `The request body is "${(request.get('content-type') ?? 'of no type').slice(0, 100)}".`,
      {
        remedy: `Send it as ${expected}.`,
      },
    ),
  );
};
