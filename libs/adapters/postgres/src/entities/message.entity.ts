import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Answer } from '@groundwork/domain';

@Entity('messages')
export class MessageRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @Column('uuid', { name: 'conversation_id' })
  conversationId!: string;

  /** Position in the conversation, from 1. */
  @Column('integer')
  number!: number;

  @Column('text')
  question!: string;

  @Column('text', { name: 'standalone_question' })
  standaloneQuestion!: string;

  @Column('jsonb')
  answer!: Answer;

  @Column('timestamp with time zone', { name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
