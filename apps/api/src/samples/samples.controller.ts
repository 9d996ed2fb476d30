import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { documentListSchema, supportedFormats, type DocumentDto } from '@groundwork/contracts';
import { CONFIGURATION, INTAKE, LOCAL_TENANT, type Configuration, type DocumentIntake } from '@groundwork/platform';
import { toDocumentDto } from '../documents/document.mapper.js';
import { HttpProblem } from '../http/http-problem.js';
import { HasOwnTimeLimit } from '../http/request-timeout.interceptor.js';

const extensions: ReadonlySet<string> = new Set(supportedFormats.flatMap((format) => format.extensions));
const MAX_SAMPLES = 20;

@ApiTags('documents')
@Controller('v1/samples')
export class SamplesController {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Inject(INTAKE) private readonly intake: DocumentIntake,
  ) {}

  @Post()
  @HttpCode(202)
  @HasOwnTimeLimit()
  @ApiOperation({ operationId: 'loadSamples', summary: 'Takes in a few short documents written for this project; again, it changes nothing.' })
  @ApiResponse({ status: 202, standardSchema: documentListSchema })
  async load(): Promise<{ items: DocumentDto[] }> {
    const items: DocumentDto[] = [];
    for (const filename of await this.filenames()) {
      const { document } = await this.intake.accept({ tenantId: LOCAL_TENANT, filename, path: join(this.configuration.SAMPLES_DIR, filename) });
      items.push(toDocumentDto(document));
    }
    return { items };
  }

  private async filenames(): Promise<string[]> {
    const entries = await readdir(this.configuration.SAMPLES_DIR, { withFileTypes: true }).catch(() => []);
    const names = entries.filter((entry) => entry.isFile() && !/^readme/i.test(entry.name) && extensions.has(extname(entry.name).toLowerCase())).map(({ name }) => name);
    if (names.length > 0) return names.sort().slice(0, MAX_SAMPLES);
    throw new HttpProblem(404, 'SAMPLES_NOT_FOUND', 'The sample documents are not on this machine.', { remedy: 'They are in the folder `samples` of the repository; SAMPLES_DIR names another place.' });
  }
}
