import { z } from 'zod';
import { pageOf } from './paging.js';
import { answerSchema } from './query.js';

const timestamp = z.iso.datetime();

export const conversationSchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    message_count: z.int(),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'Conversation' });
export type ConversationDto = z.infer<typeof conversationSchema>;
export const conversationPageSchema = pageOf(conversationSchema, 'ConversationPage');
export type ConversationPage = z.infer<typeof conversationPageSchema>;

export const messageSchema = z
  .object({
    id: z.uuid(),
    question: z.string(),
    standalone_question: z.string(),
    answer: answerSchema,
    created_at: timestamp,
  })
  .meta({ id: 'Message' });
export type MessageDto = z.infer<typeof messageSchema>;

export const conversationDetailSchema = conversationSchema
  .extend({ messages: z.array(messageSchema) })
  .meta({ id: 'ConversationDetail' });
export type ConversationDetail = z.infer<typeof conversationDetailSchema>;

export const patchConversationSchema = z.object({ title: z.string().trim().min(1).max(200) });
