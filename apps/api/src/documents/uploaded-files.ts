import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { limits } from '@groundwork/contracts';
import { CONFIGURATION, type Configuration } from '@groundwork/platform';
import type { Request, Response } from 'express';
import multer, { diskStorage, MulterError } from 'multer';
import { HttpProblem } from '../http/http-problem.js';

export interface UploadedFile {
  readonly filename: string;
  readonly path: string;
}

export interface UploadedForm {
  readonly files: readonly UploadedFile[];
  /** Text fields, not validated. */
  readonly fields: Readonly<Record<string, unknown>>;
}

const DAY_MS = 24 * 3_600_000;

/** The parser's own complaints (package busboy) have no code: the form is at fault. */
function unreadable(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (error instanceof MulterError || 'code' in error) return error;
  return new HttpProblem(400, 'MALFORMED_REQUEST', `The form cannot be read: ${error.message}.`);
}

/** Receives multipart forms: files go to disk under `DATA_DIR/tmp` as they arrive and are gone when the request is over. */
@Injectable()
export class UploadedFiles implements OnModuleInit {
  private readonly directory: string;
  private readonly receiveFiles: ReturnType<multer.Multer['array']>;

  constructor(@Inject(CONFIGURATION) configuration: Configuration) {
    this.directory = join(configuration.DATA_DIR, 'tmp');
    mkdirSync(this.directory, { recursive: true });
    this.receiveFiles = multer({
      storage: diskStorage({
        destination: this.directory,
        filename: (_request, _file, done) => done(null, `${randomUUID()}.upload`),
      }),
      // Multer reads names as latin1 unless told otherwise; browsers send UTF-8.
      defParamCharset: 'utf8',
      limits: {
        fileSize: configuration.MAX_UPLOAD_BYTES,
        files: limits.filesPerUpload,
        fields: 20,
        fieldNameSize: 100,
        fieldSize: limits.metadataBytes * 4,
        parts: limits.filesPerUpload + 20,
        headerPairs: 50,
      },
    }).array('file');
  }

  /** Removes what a killed process left behind. */
  async onModuleInit(): Promise<void> {
    for (const name of await readdir(this.directory)) {
      const path = join(this.directory, name);
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
      if (name.endsWith('.upload') && Date.now() - mtimeMs > DAY_MS) await rm(path, { force: true });
    }
  }

  /** Receives the form, hands it to `work`, and removes the files whatever comes of it. */
  async within<T>(request: Request, response: Response, work: (form: UploadedForm) => Promise<T>): Promise<T> {
    let received: readonly Express.Multer.File[] = [];
    try {
      await new Promise<void>((resolve, reject) => {
        this.receiveFiles(request, response, (error: unknown) => {
          if (error) reject(unreadable(error));
          else resolve();
        });
      });
      received = (request.files ?? []) as Express.Multer.File[];
      const files = received.map(({ originalname, path }) => ({ filename: originalname, path }));
      return await work({ files, fields: { ...(request.body as Record<string, unknown>) } });
    } finally {
      await Promise.all(received.map(({ path }) => rm(path, { force: true })));
    }
  }
}
