import { Controller, Headers, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createDocumentSchema, limits, uploadFieldsSchema, type DocumentDto } from '@groundwork/contracts';
import {
  INTAKE,
  LOCAL_TENANT,
  type Acceptance,
  type CollectionId,
  type DocumentId,
  type DocumentIntake,
} from '@groundwork/platform';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { ApiUpload } from '../http/api-schema.js';
import { HttpProblem } from '../http/http-problem.js';
import { HasOwnTimeLimit } from '../http/request-timeout.interceptor.js';
import { parse } from '../http/validation.pipe.js';
import { toDocumentDto } from './document.mapper.js';
import { UploadedFiles, type UploadedForm } from './uploaded-files.js';

const idempotencyKeySchema = z
  .string()
  .regex(/^[\x21-\x7e]+$/, 'must be visible ASCII characters')
  .max(limits.idempotencyKeyCharacters)
  .optional();

@ApiTags('documents')
@Controller('v1')
export class UploadController {
  constructor(
    @Inject(INTAKE) private readonly intake: DocumentIntake,
    private readonly uploads: UploadedFiles,
  ) {}

  @Post('documents')
  @HasOwnTimeLimit()
  @ApiOperation({
    operationId: 'uploadDocuments',
    summary:
      'Takes in files (multipart, field `file`, repeatable) or a text (JSON). The same bytes again give the first document.',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    schema: { type: 'string', maxLength: limits.idempotencyKeyCharacters },
  })
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: {
        file: { type: 'array', items: { type: 'string', format: 'binary' }, maxItems: limits.filesPerUpload },
        title: { type: 'string', maxLength: limits.titleCharacters },
        metadata: { type: 'string', description: 'A JSON object.' },
        collection_id: { type: 'string', format: 'uuid' },
        document_id: { type: 'string', format: 'uuid', description: 'Makes the file a new version of this document.' },
      },
    },
  })
  @ApiUpload()
  async upload(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Headers('idempotency-key') key?: string,
  ) {
    const idempotencyKey = await parse(idempotencyKeySchema, key, 'header', 'Idempotency-Key');
    const acceptances = request.is('multipart/form-data')
      ? await this.uploads.within(request, response, (form) => this.acceptFiles(form, idempotencyKey))
      : [await this.acceptJson(request.body, idempotencyKey)];
    response.status(acceptances.some(({ created }) => created !== 'none') ? 202 : 200);
    const documents: DocumentDto[] = acceptances.map(({ document }) => toDocumentDto(document));
    if (documents.length > 1) return { items: documents };
    response.location(`/v1/documents/${documents[0]!.id}`);
    return documents[0];
  }

  @Post('uploads')
  @ApiOperation({
    operationId: 'createDirectUpload',
    summary: 'Presigned direct upload; only where originals are kept in S3.',
  })
  createDirectUpload(): never {
    throw new HttpProblem(
      501,
      'NOT_AVAILABLE',
      'Direct uploads need originals to be kept in S3; this installation keeps them as files.',
      {
        remedy: 'Send the file to POST /v1/documents as multipart/form-data.',
      },
    );
  }

  private async acceptFiles(
    { files, fields }: UploadedForm,
    idempotencyKey: string | undefined,
  ): Promise<Acceptance[]> {
    const {
      title,
      metadata,
      collection_id: collectionId,
      document_id: replaced,
    } = await parse(uploadFieldsSchema, fields, 'form');
    if (files.length === 0) {
      throw new HttpProblem(400, 'VALIDATION_FAILED', 'The form holds no file.', {
        remedy: 'Send at least one file in the form field `file`.',
        errors: [{ path: 'file', message: 'at least one file is needed' }],
      });
    }
    const single = (['title', 'document_id'] as const).filter((name) => files.length > 1 && fields[name] !== undefined);
    if (single.length > 0) {
      throw new HttpProblem(400, 'VALIDATION_FAILED', `${single.join(' and ')} can be given for one file only.`, {
        errors: single.map((path) => ({ path, message: `given with ${files.length} files` })),
      });
    }
    const acceptances: Acceptance[] = [];
    for (const [position, file] of files.entries()) {
      const acceptance = await this.intake.accept({
        tenantId: LOCAL_TENANT,
        filename: file.filename,
        path: file.path,
        ...(title === undefined ? {} : { title }),
        ...(metadata === undefined ? {} : { metadata }),
        ...(collectionId === undefined ? {} : { collectionId: collectionId as CollectionId }),
        ...(replaced === undefined ? {} : { replaceDocumentId: replaced as DocumentId }),
        ...(idempotencyKey === undefined
          ? {}
          : { idempotencyKey: files.length > 1 ? `${idempotencyKey}#${position}` : idempotencyKey }),
      });
      acceptances.push(acceptance);
    }
    return acceptances;
  }

  private async acceptJson(body: unknown, idempotencyKey: string | undefined): Promise<Acceptance> {
    const given = await parse(createDocumentSchema, body ?? {}, 'request body');
    const shared = {
      tenantId: LOCAL_TENANT,
      ...(given.metadata === undefined ? {} : { metadata: given.metadata }),
      ...(given.collection_id === undefined ? {} : { collectionId: given.collection_id as CollectionId }),
    };
    if ('text' in given) {
      return this.intake.acceptText({
        ...shared,
        text: given.text,
        title: given.title,
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      });
    }
    return this.intake.acceptObject({
      ...shared,
      objectKey: given.object_key,
      ...(given.title === undefined ? {} : { title: given.title }),
    });
  }
}
