import { Body, Controller, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { searchRequestSchema, searchResponseSchema, type SearchResponse } from '@groundwork/contracts';
import { LOCAL_TENANT, RETRIEVER, type PassageRetriever } from '@groundwork/platform';
import type { Response } from 'express';
import type { z } from 'zod';
import { whenReaderLeaves } from '../http/reader-signal.js';
import { toFilter, toSearchResponse } from './search.mapper.js';

@ApiTags('search')
@Controller('v1/search')
export class SearchController {
  constructor(@Inject(RETRIEVER) private readonly retriever: PassageRetriever) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ operationId: 'search', summary: 'Ranked passages without an answer; `explain` shows each stage.' })
  @ApiOkResponse({ standardSchema: searchResponseSchema })
  async search(
    @Body({ schema: searchRequestSchema }) body: z.output<typeof searchRequestSchema>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SearchResponse> {
    const retrieval = await this.retriever.retrieve({
      tenantId: LOCAL_TENANT,
      query: body.query,
      topK: body.top_k,
      filter: toFilter(body.filters),
      explain: body.explain,
      signal: whenReaderLeaves(response),
    });
    return toSearchResponse(retrieval, body.filters);
  }
}
