import type { ConversationId, Message, TenantId, UnitOfWork } from '@groundwork/domain';

const TITLE_CHARACTERS = 80;

/** A new conversation, named after its first question. */
export async function openConversation(
  unitOfWork: UnitOfWork,
  tenantId: TenantId,
  question: string,
): Promise<ConversationId> {
  const conversation = await unitOfWork.run(tenantId, ({ conversations }) =>
    conversations.create(conversationTitle(question)),
  );
  return conversation.id;
}

/** At most 80 characters (code points), cut between words where there are any. */
export function conversationTitle(question: string): string {
  const characters = Array.from(question.replace(/\s+/gu, ' ').trim());
  if (characters.length <= TITLE_CHARACTERS) return characters.join('');
  const head = characters.slice(0, TITLE_CHARACTERS - 1).join('');
  const word = head.replace(/\s+\S*$/u, '');
  return `${word.length > TITLE_CHARACTERS / 2 ? word : head}…`;
}

export function recordMessage(
  unitOfWork: UnitOfWork,
  tenantId: TenantId,
  message: Omit<Message, 'createdAt'>,
): Promise<Message> {
  return unitOfWork.run(tenantId, ({ conversations }) => conversations.append(message));
}
