import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Answer, ConversationId, DocumentId, JobId, MessageId, UnitOfWork } from '@groundwork/domain';
import { newTenant } from './documents.js';

const answer: Answer = {
  answer: 'Because \u0000 and a half pair \ud800 [1].',
  answerable: true,
  mode: 'extractive',
  model: null,
  citations: [],
  unsupported: [],
  sources: [],
  timings: { embed: 1, search: 2, rerank: 0, llm: 0, total: 3 },
  usage: { promptTokens: 0, completionTokens: 0, totalTokens: 0 },
  stopped: false,
};

export function describeRecords(open: () => UnitOfWork): void {
  describe('collections', () => {
    it('have names of their own', async () => {
      const tenant = newTenant();
      const created = await open().run(tenant, (s) => s.collections.create('Contracts'));
      expect(created).toMatchObject({ name: 'Contracts', documentCount: 0 });
      await expect(open().run(tenant, (s) => s.collections.create('Contracts'))).rejects.toMatchObject({
        code: 'CONFLICT',
      });
      expect(await open().run(tenant, (s) => s.collections.list())).toHaveLength(2);
    });
  });

  describe('jobs', () => {
    const job = { type: 'BATCH', triggeredBy: 'USER', sourcePrefix: null, documentsTotal: 2 } as const;

    it('count each document once and close with the last', async () => {
      const tenant = newTenant();
      const { id, status } = await open().run(tenant, (s) => s.jobs.create(job));
      expect(status).toBe('PENDING');
      const [a, b] = [randomUUID() as DocumentId, randomUUID() as DocumentId];
      const record = (document: DocumentId, failed: boolean) =>
        open().run(tenant, (s) =>
          s.jobs.recordDocument(id, document, failed ? { code: 'CORRUPT', message: 'm' } : null),
        );
      await Promise.all([record(a, false), record(a, false)]);
      expect(await open().run(tenant, (s) => s.jobs.find(id))).toMatchObject({
        status: 'RUNNING',
        documentsProcessed: 1,
      });
      await record(b, true);
      expect(await open().run(tenant, (s) => s.jobs.find(id))).toMatchObject({
        status: 'COMPLETED',
        documentsProcessed: 1,
        documentsFailed: 1,
        errorDetails: [{ documentId: b, code: 'CORRUPT', message: 'm' }],
      });
    });

    it('that do not exist cannot be counted on', async () => {
      const record = open().run(newTenant(), (s) =>
        s.jobs.recordDocument(randomUUID() as JobId, randomUUID() as DocumentId, null),
      );
      await expect(record).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' });
    });

    it('are complete at once when there is nothing to do, and listed newest first', async () => {
      const tenant = newTenant();
      const first = await open().run(tenant, (s) => s.jobs.create({ ...job, documentsTotal: 0 }));
      expect(first.status).toBe('COMPLETED');
      await open().run(tenant, (s) => s.jobs.create(job));
      const page = await open().run(tenant, (s) => s.jobs.list({ limit: 1 }));
      expect(page.items).toHaveLength(1);
      const rest = await open().run(tenant, (s) => s.jobs.list({ limit: 1, cursor: page.nextCursor! }));
      expect(rest.nextCursor).toBeNull();
    });
  });

  describe('conversations', () => {
    const message = (conversationId: ConversationId, question: string) => ({
      id: randomUUID() as MessageId,
      conversationId,
      question,
      standaloneQuestion: question,
      answer,
    });

    it('keep their messages in order, whatever characters they hold', async () => {
      const tenant = newTenant();
      const { id } = await open().run(tenant, (s) => s.conversations.create('Why?'));
      for (const question of ['first \u0000?', 'second?']) {
        await open().run(tenant, (s) => s.conversations.append(message(id, question)));
      }
      await open().run(tenant, async (s) => {
        const messages = await s.conversations.messages(id);
        expect(messages.map(({ question }) => question)).toEqual(['first \ufffd?', 'second?']);
        expect(messages[0]!.answer).toEqual({ ...answer, answer: 'Because \ufffd and a half pair \ufffd [1].' });
        expect(await s.conversations.find(id)).toMatchObject({ messageCount: 2, title: 'Why?' });
      });
    });

    it('come last used first', async () => {
      const tenant = newTenant();
      const first = await open().run(tenant, (s) => s.conversations.create('first'));
      await open().run(tenant, (s) => s.conversations.create('second'));
      await open().run(tenant, (s) => s.conversations.append(message(first.id, 'again')));
      const { items } = await open().run(tenant, (s) => s.conversations.list({ limit: 10 }));
      expect(items.map(({ title }) => title)).toEqual(['first', 'second']);
    });

    it('are renamed and deleted with their messages', async () => {
      const tenant = newTenant();
      const { id } = await open().run(tenant, (s) => s.conversations.create('old'));
      await open().run(tenant, (s) => s.conversations.append(message(id, 'q')));
      expect(await open().run(tenant, (s) => s.conversations.rename(id, 'new'))).toMatchObject({ title: 'new' });
      expect(await open().run(tenant, (s) => s.conversations.delete(id))).toBe(true);
      expect(await open().run(tenant, (s) => s.conversations.delete(id))).toBe(false);
      expect(await open().run(tenant, (s) => s.conversations.messages(id))).toEqual([]);
      const late = open().run(tenant, (s) => s.conversations.append(message(id, 'late')));
      await expect(late).rejects.toMatchObject({ code: 'CONVERSATION_NOT_FOUND' });
    });
  });

  describe('idempotency keys', () => {
    it('give the same answer for the same request and refuse another', async () => {
      const tenant = newTenant();
      const ids = [randomUUID() as DocumentId];
      await open().run(tenant, async (s) => {
        expect(await s.idempotency.find('key', 'print')).toBeNull();
        await s.idempotency.remember('key', 'print', ids);
        await s.idempotency.remember('key', 'print', ids);
        expect(await s.idempotency.find('key', 'print')).toEqual(ids);
      });
      const other = open().run(tenant, (s) => s.idempotency.find('key', 'other'));
      await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
      expect(await open().run(newTenant(), (s) => s.idempotency.find('key', 'other'))).toBeNull();
    });
  });
}
