import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  collectionListSchema,
  collectionSchema,
  createCollectionSchema,
  type CollectionDto,
} from '@groundwork/contracts';
import { LOCAL_TENANT, UNIT_OF_WORK, type Collection, type UnitOfWork } from '@groundwork/platform';
import type { z } from 'zod';

@ApiTags('collections')
@Controller('v1/collections')
export class CollectionsController {
  constructor(@Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork) {}

  @Get()
  @ApiOperation({ operationId: 'listCollections', summary: 'All collections.' })
  @ApiOkResponse({ standardSchema: collectionListSchema })
  async list(): Promise<{ items: CollectionDto[] }> {
    const collections = await this.unitOfWork.run(LOCAL_TENANT, (stores) => stores.collections.list());
    return { items: collections.map(toCollectionDto) };
  }

  @Post()
  @ApiOperation({ operationId: 'createCollection', summary: 'A new collection; names are unique.' })
  @ApiCreatedResponse({ standardSchema: collectionSchema })
  async create(
    @Body({ schema: createCollectionSchema }) { name }: z.output<typeof createCollectionSchema>,
  ): Promise<CollectionDto> {
    return toCollectionDto(await this.unitOfWork.run(LOCAL_TENANT, ({ collections }) => collections.create(name)));
  }
}

const toCollectionDto = ({ id, name, documentCount, createdAt }: Collection): CollectionDto => ({
  id,
  name,
  document_count: documentCount,
  created_at: createdAt.toISOString(),
});
