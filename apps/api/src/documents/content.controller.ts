import { pipeline } from 'node:stream/promises';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  GroundworkError,
  LOCAL_TENANT,
  OBJECT_STORE,
  UNIT_OF_WORK,
  type DocumentId,
  type ObjectStore,
  type UnitOfWork,
} from '@groundwork/platform';
import { sandboxed } from '@groundwork/web-site';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { ApiOriginal, idSchema } from '../http/api-schema.js';
import { HttpProblem } from '../http/http-problem.js';
import { HasOwnTimeLimit } from '../http/request-timeout.interceptor.js';
import { byteRange } from './byte-range.js';
import { attachment, servedMediaType } from './content-disposition.js';

const contentQuerySchema = z.object({ version: z.coerce.number().int().min(1).max(1_000_000).optional() });

interface Original {
  readonly filename: string;
  readonly mediaType: string;
  readonly objectKey: string;
  readonly sha256: string;
}

/** Sends originals. They are hostile: saved, never shown, and nothing in them runs if a browser shows one all the same. */
@ApiTags('documents')
@Controller('v1/documents')
export class ContentController {
  constructor(
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
    @Inject(OBJECT_STORE) private readonly objects: ObjectStore,
  ) {}

  @Get(':id/content')
  @HasOwnTimeLimit()
  @ApiOperation({
    operationId: 'getDocumentContent',
    summary: 'The original as uploaded, of the searchable or of a numbered version. Ranges are supported.',
  })
  @ApiOriginal()
  async content(
    @Param('id', { schema: idSchema }) id: DocumentId,
    @Query({ schema: contentQuerySchema }) query: z.output<typeof contentQuerySchema>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const original = await this.find(id, query.version);
    const { size } = await this.objects.head(original.objectKey).catch(asMissing);
    const etag = `"${original.sha256}"`;
    // Not by `set`, which would add a charset: nobody knows in which one the original is.
    response.setHeader('Content-Type', servedMediaType(original.mediaType));
    response.set({
      'Content-Disposition': attachment(original.filename),
      'Content-Security-Policy': sandboxed,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-cache',
      'Accept-Ranges': 'bytes',
      ETag: etag,
    });
    if (request.get('if-none-match') === etag) return void response.status(304).end();

    const sameBytes = (request.get('if-range') ?? etag) === etag;
    const range = sameBytes ? byteRange(request.get('range'), size) : null;
    if (range === 'unsatisfiable') {
      response.removeHeader('Content-Disposition');
      throw new HttpProblem(416, 'RANGE_NOT_SATISFIABLE', `The original has ${size} bytes.`, {
        headers: { 'Content-Range': `bytes */${size}` },
      });
    }
    if (range !== null) response.status(206).set('Content-Range', `bytes ${range.start}-${range.end - 1}/${size}`);
    response.set('Content-Length', String(range === null ? size : range.end - range.start));
    const bytes = await this.objects.get(original.objectKey, range ?? undefined).catch(asMissing);
    // A reader who leaves half way is no error.
    await pipeline(bytes, response).catch((error: unknown) => {
      if (!response.destroyed) throw error;
    });
  }

  private find(id: DocumentId, number: number | undefined): Promise<Original> {
    return this.unitOfWork.run(LOCAL_TENANT, async ({ documents, versions }) => {
      const document = await documents.find(id);
      if (document === null)
        throw new GroundworkError('DOCUMENT_NOT_FOUND', 'There is no such document.', { details: { documentId: id } });
      const all = await versions.listOf(id);
      const shown =
        number === undefined
          ? all.find((version) => version.id === document.searchableVersionId)
          : all.find((version) => version.number === number);
      if (shown === undefined && number !== undefined) {
        throw new GroundworkError('DOCUMENT_NOT_FOUND', `The document has no version ${number}.`, {
          remedy: `It has ${document.version}.`,
          details: { documentId: id },
        });
      }
      return shown ?? document;
    });
  }
}

function asMissing(error: unknown): never {
  if (error instanceof GroundworkError && error.code === 'OBJECT_NOT_FOUND') {
    throw new GroundworkError('ORIGINAL_MISSING', 'The original of this document is not in the store any more.', {
      remedy: 'Upload it again.',
      cause: error,
    });
  }
  throw error;
}
