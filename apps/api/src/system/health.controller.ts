import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { healthSchema, type Health } from '@groundwork/contracts';
import { Readiness } from '@groundwork/platform';
import type { Response } from 'express';

@ApiTags('operations')
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get()
  @ApiOperation({ operationId: 'health', summary: 'The same as /health/ready.' })
  @ApiOkResponse({ standardSchema: healthSchema })
  health(@Res({ passthrough: true }) response: Response): Promise<Health> {
    return this.ready(response);
  }

  @Get('live')
  @ApiOperation({ operationId: 'live', summary: 'The process answers; nothing else is asked.' })
  @ApiOkResponse({ standardSchema: healthSchema })
  live(): Health {
    return { status: 'ok', checks: { process: { status: 'ok' } } };
  }

  @Get('ready')
  @ApiOperation({
    operationId: 'ready',
    summary: 'State of each dependency, the models in force, and the queue. 503 when requests cannot be served.',
  })
  @ApiOkResponse({ standardSchema: healthSchema })
  async ready(@Res({ passthrough: true }) response: Response): Promise<Health> {
    const report = await this.readiness.report();
    response.status(report.status === 'unavailable' ? 503 : 200).set('Cache-Control', 'no-store');
    return report;
  }
}
