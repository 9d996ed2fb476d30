import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { limits, settingsSchema, supportedFormats, type Settings } from '@groundwork/contracts';
import { CONFIGURATION, Readiness, type Configuration } from '@groundwork/platform';
import { version } from './version.js';

@ApiTags('operations')
@Controller('v1/settings')
export class SettingsController {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly readiness: Readiness,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'getSettings',
    summary: 'What is in force: limits, formats, models, storage. No secrets.',
  })
  @ApiOkResponse({ standardSchema: settingsSchema })
  async settings(): Promise<Settings> {
    return {
      version,
      limits: {
        upload_bytes: this.configuration.MAX_UPLOAD_BYTES,
        files_per_upload: limits.filesPerUpload,
        question_characters: limits.questionCharacters,
      },
      formats: supportedFormats.map(({ name, extensions }) => ({ name, extensions: [...extensions] })),
      models: await this.readiness.modelsInForce(),
      storage: this.configuration.DATABASE_URL === undefined ? 'embedded' : 'postgresql',
    };
  }
}
