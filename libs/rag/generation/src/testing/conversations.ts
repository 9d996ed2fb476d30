import { randomUUID } from 'node:crypto';
import type {
  Conversation,
  ConversationId,
  ExtractedText,
  Message,
  PageSpan,
  Stores,
  TenantId,
  UnitOfWork,
  VersionId,
} from '@groundwork/domain';

/** Conversations and page spans in memory: the part of the stores that answering uses; touching any other throws. */
export class MemoryConversations implements UnitOfWork {
  readonly conversations = new Map<ConversationId, Conversation>();
  readonly messages: Message[] = [];
  readonly pages = new Map<VersionId, readonly PageSpan[]>();
  transactions = 0;

  async run<T>(_tenantId: TenantId, work: (stores: Stores) => Promise<T>): Promise<T> {
    this.transactions++;
    const stores = {
      versions: { text: (id: VersionId) => Promise.resolve(this.textOf(id)) },
      conversations: {
        create: (title: string) => Promise.resolve(this.create(title)),
        find: (id: ConversationId) => Promise.resolve(this.conversations.get(id) ?? null),
        messages: (id: ConversationId) =>
          Promise.resolve(this.messages.filter(({ conversationId }) => conversationId === id)),
        append: (message: Omit<Message, 'createdAt'>) => Promise.resolve(this.append(message)),
      },
    };
    return work(stores as unknown as Stores);
  }

  private create(title: string): Conversation {
    const now = new Date();
    const conversation = { id: randomUUID() as ConversationId, title, messageCount: 0, createdAt: now, updatedAt: now };
    this.conversations.set(conversation.id, conversation);
    return conversation;
  }

  private append(message: Omit<Message, 'createdAt'>): Message {
    if (this.messages.some(({ id }) => id === message.id)) throw new Error('This message was recorded before.');
    const recorded = { ...message, createdAt: new Date() };
    this.messages.push(recorded);
    return recorded;
  }

  private textOf(id: VersionId): ExtractedText | null {
    const pages = this.pages.get(id);
    return pages === undefined ? null : { text: '', pages, headings: [], blocks: [], title: null, language: null };
  }
}
