import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  chunkPageSchema,
  deletionReceiptSchema,
  documentListQuerySchema,
  documentPageSchema,
  documentSchema,
  documentTextSchema,
  documentVersionListSchema,
  pageBoxesSchema,
  pageQuerySchema,
  patchDocumentSchema,
  type ChunkPage,
  type DeletionReceipt,
  type DocumentDto,
  type DocumentPage,
  type DocumentText,
  type DocumentVersionDto,
  type PageBoxes,
} from '@groundwork/contracts';
import type { DocumentId } from '@groundwork/platform';
import type { z } from 'zod';
import { idSchema, pageNumberSchema } from '../http/api-schema.js';
import { toChunkDto, toDocumentDto, toPageBoxes, toTextDto, toVersionDto } from './document.mapper.js';
import { DocumentsService } from './documents.service.js';

const Id = () => Param('id', { schema: idSchema });

@ApiTags('documents')
@Controller('v1/documents')
export class DocumentsController {
  constructor(private readonly documents: DocumentsService) {}

  @Get()
  @ApiOperation({ operationId: 'listDocuments', summary: 'Documents, newest first.' })
  @ApiOkResponse({ standardSchema: documentPageSchema })
  async list(
    @Query({ schema: documentListQuerySchema }) query: z.output<typeof documentListQuerySchema>,
  ): Promise<DocumentPage> {
    const page = await this.documents.list(query);
    return { items: page.items.map(toDocumentDto), next_cursor: page.nextCursor };
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getDocument', summary: 'One document.' })
  @ApiOkResponse({ standardSchema: documentSchema })
  async get(@Id() id: DocumentId): Promise<DocumentDto> {
    return toDocumentDto(await this.documents.find(id));
  }

  @Patch(':id')
  @ApiOperation({ operationId: 'patchDocument', summary: 'Renames it or replaces its metadata.' })
  @ApiOkResponse({ standardSchema: documentSchema })
  async patch(
    @Id() id: DocumentId,
    @Body({ schema: patchDocumentSchema }) body: z.output<typeof patchDocumentSchema>,
  ): Promise<DocumentDto> {
    return toDocumentDto(await this.documents.update(id, body));
  }

  @Delete(':id')
  @ApiOperation({
    operationId: 'deleteDocument',
    summary: 'Removes original, text, chunks and vectors; the receipt says what was removed.',
  })
  @ApiOkResponse({ standardSchema: deletionReceiptSchema })
  delete(@Id() id: DocumentId): Promise<DeletionReceipt> {
    return this.documents.delete(id);
  }

  @Get(':id/text')
  @ApiOperation({
    operationId: 'getDocumentText',
    summary: 'The extracted text that offsets of chunks and citations count in.',
  })
  @ApiOkResponse({ standardSchema: documentTextSchema })
  async text(@Id() id: DocumentId): Promise<DocumentText> {
    return toTextDto(await this.documents.text(id));
  }

  @Get(':id/chunks')
  @ApiOperation({ operationId: 'listChunks', summary: 'Chunks of the searchable version, in order.' })
  @ApiOkResponse({ standardSchema: chunkPageSchema })
  async chunks(
    @Id() id: DocumentId,
    @Query({ schema: pageQuerySchema }) query: z.output<typeof pageQuerySchema>,
  ): Promise<ChunkPage> {
    const page = await this.documents.chunks(id, query.limit, query.cursor);
    return { items: page.items.map(toChunkDto), next_cursor: page.nextCursor };
  }

  @Get(':id/pages/:number/boxes')
  @ApiOperation({ operationId: 'getPageBoxes', summary: 'Where the text stands on a page, for highlighting.' })
  @ApiOkResponse({ standardSchema: pageBoxesSchema })
  async pageBoxes(
    @Id() id: DocumentId,
    @Param('number', { schema: pageNumberSchema }) number: number,
  ): Promise<PageBoxes> {
    return toPageBoxes(await this.documents.pageLayout(id, number));
  }

  @Get(':id/versions')
  @ApiOperation({ operationId: 'listVersions', summary: 'Every upload of this document, newest first.' })
  @ApiOkResponse({ standardSchema: documentVersionListSchema })
  async versions(@Id() id: DocumentId): Promise<{ items: DocumentVersionDto[] }> {
    const { document, versions } = await this.documents.versions(id);
    return { items: versions.map((version) => toVersionDto(version, document)) };
  }

  @Post(':id/reindex')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'reindexDocument',
    summary: 'Reads, splits and embeds the original again; tries a failed document again.',
  })
  @ApiResponse({ status: 202, standardSchema: documentSchema })
  async reindex(@Id() id: DocumentId): Promise<DocumentDto> {
    return toDocumentDto(await this.documents.reindex(id));
  }
}
