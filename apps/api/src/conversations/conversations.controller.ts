import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  conversationDetailSchema,
  conversationPageSchema,
  conversationSchema,
  pageQuerySchema,
  patchConversationSchema,
  type ConversationDetail,
  type ConversationDto,
  type ConversationPage,
} from '@groundwork/contracts';
import {
  GroundworkError,
  LOCAL_TENANT,
  UNIT_OF_WORK,
  type Conversation,
  type ConversationId,
  type UnitOfWork,
} from '@groundwork/platform';
import type { z } from 'zod';
import { idSchema } from '../http/api-schema.js';
import { toMessage } from '../query/answer.mapper.js';

const Id = () => Param('id', { schema: idSchema });

@ApiTags('conversations')
@Controller('v1/conversations')
export class ConversationsController {
  constructor(@Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork) {}

  @Get()
  @ApiOperation({ operationId: 'listConversations', summary: 'Conversations, last used first.' })
  @ApiOkResponse({ standardSchema: conversationPageSchema })
  async list(
    @Query({ schema: pageQuerySchema }) { limit, cursor }: z.output<typeof pageQuerySchema>,
  ): Promise<ConversationPage> {
    const page = await this.unitOfWork.run(LOCAL_TENANT, ({ conversations }) =>
      conversations.list({ limit, ...(cursor === undefined ? {} : { cursor }) }),
    );
    return { items: page.items.map(toConversationDto), next_cursor: page.nextCursor };
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getConversation', summary: 'A conversation with its messages, oldest first.' })
  @ApiOkResponse({ standardSchema: conversationDetailSchema })
  get(@Id() id: ConversationId): Promise<ConversationDetail> {
    return this.unitOfWork.run(LOCAL_TENANT, async ({ conversations }) => {
      const conversation = (await conversations.find(id)) ?? notFound(id);
      const messages = await conversations.messages(id);
      return { ...toConversationDto(conversation), messages: messages.map(toMessage) };
    });
  }

  @Patch(':id')
  @ApiOperation({ operationId: 'patchConversation', summary: 'Renames a conversation.' })
  @ApiOkResponse({ standardSchema: conversationSchema })
  async patch(
    @Id() id: ConversationId,
    @Body({ schema: patchConversationSchema }) { title }: z.output<typeof patchConversationSchema>,
  ): Promise<ConversationDto> {
    const renamed = await this.unitOfWork.run(LOCAL_TENANT, ({ conversations }) => conversations.rename(id, title));
    return toConversationDto(renamed ?? notFound(id));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'deleteConversation', summary: 'Deletes a conversation and its messages.' })
  @ApiNoContentResponse()
  async delete(@Id() id: ConversationId): Promise<void> {
    const deleted = await this.unitOfWork.run(LOCAL_TENANT, ({ conversations }) => conversations.delete(id));
    if (!deleted) notFound(id);
  }
}

const toConversationDto = (conversation: Conversation): ConversationDto => ({
  id: conversation.id,
  title: conversation.title,
  message_count: conversation.messageCount,
  created_at: conversation.createdAt.toISOString(),
  updated_at: conversation.updatedAt.toISOString(),
});

function notFound(id: ConversationId): never {
  throw new GroundworkError('CONVERSATION_NOT_FOUND', 'There is no such conversation.', {
    remedy: 'It may have been deleted. See GET /v1/conversations for those that are there.',
    details: { conversationId: id },
  });
}
