import { randomUUID } from 'node:crypto';
import {
  GroundworkError,
  type Conversation,
  type ConversationId,
  type ConversationStore,
  type Message,
  type MessageId,
  type Page,
  type PageRequest,
} from '@groundwork/domain';
import { ConversationRow } from '../entities/conversation.entity.js';
import { MessageRow } from '../entities/message.entity.js';
import type { TenantSession } from '../tenant-session.js';
import { readCursor, toPage } from './cursor.js';
import { storableJson, storableText } from './storable.js';

export class PostgresConversationStore implements ConversationStore {
  constructor(private readonly session: TenantSession) {}

  async create(title: string): Promise<Conversation> {
    const id = randomUUID();
    await this.session.affected('INSERT INTO conversations (tenant_id, id, title) VALUES ($1, $2, $3)', [
      this.session.tenantId,
      id,
      storableText(title),
    ]);
    return (await this.find(id as ConversationId))!;
  }

  async find(id: ConversationId): Promise<Conversation | null> {
    const row = await this.session.manager.findOneBy(ConversationRow, { id });
    return row === null ? null : toConversation(row);
  }

  async list(request: PageRequest): Promise<Page<Conversation>> {
    const cursor = readCursor(request);
    const query = this.session.manager
      .createQueryBuilder(ConversationRow, 'conversation')
      .orderBy('conversation.updatedAt', 'DESC')
      .addOrderBy('conversation.id', 'DESC');
    if (cursor !== null) {
      query.where('(conversation.updatedAt, conversation.id) < (:at::timestamptz, :id::uuid)', {
        at: cursor.at,
        id: cursor.id,
      });
    }
    const rows = await query.limit(request.limit + 1).getMany();
    return toPage(rows, request.limit, (row) => ({ at: row.updatedAt, id: row.id }), toConversation);
  }

  async messages(id: ConversationId): Promise<Message[]> {
    const rows = await this.session.manager.find(MessageRow, {
      where: { conversationId: id },
      order: { number: 'ASC' },
    });
    return rows.map(toMessage);
  }

  async append(message: Omit<Message, 'createdAt'>): Promise<Message> {
    const [conversation] = await this.session.rows<{ message_count: number }>(
      `UPDATE conversations SET message_count = message_count + 1, updated_at = clock_timestamp()
       WHERE id = $1 RETURNING message_count`,
      [message.conversationId],
    );
    if (conversation === undefined) {
      throw new GroundworkError('CONVERSATION_NOT_FOUND', `There is no conversation ${message.conversationId}.`);
    }
    await this.session.affected(
      `INSERT INTO messages (tenant_id, id, conversation_id, number, question, standalone_question, answer)
       VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb)`,
      [
        this.session.tenantId,
        message.id,
        message.conversationId,
        conversation.message_count,
        storableText(message.question),
        storableText(message.standaloneQuestion),
        storableJson(message.answer),
      ],
    );
    return toMessage(await this.session.manager.findOneByOrFail(MessageRow, { id: message.id }));
  }

  async rename(id: ConversationId, title: string): Promise<Conversation | null> {
    await this.session.affected('UPDATE conversations SET title = $2 WHERE id = $1', [id, storableText(title)]);
    return await this.find(id);
  }

  async delete(id: ConversationId): Promise<boolean> {
    return (await this.session.affected('DELETE FROM conversations WHERE id = $1', [id])) > 0;
  }
}

function toConversation(row: ConversationRow): Conversation {
  return {
    id: row.id as ConversationId,
    title: row.title,
    messageCount: row.messageCount,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

function toMessage(row: MessageRow): Message {
  return {
    id: row.id as MessageId,
    conversationId: row.conversationId as ConversationId,
    question: row.question,
    standaloneQuestion: row.standaloneQuestion,
    answer: row.answer,
    createdAt: row.createdAt,
  };
}
