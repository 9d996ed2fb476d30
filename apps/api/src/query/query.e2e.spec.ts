import type {
  ConversationDetail,
  ConversationPage,
  Problem,
  QueryEvent,
  QueryResponse,
  SearchResponse,
} from '@groundwork/contracts';
import { startModelStub, type ModelStub } from '@groundwork/model-stub';
import type { ApiClient } from '../testing/api-client.js';
import { handbook, letter, notice } from '../testing/fixtures.js';
import { readEvents } from '../testing/sse.js';
import { describeEachStore, type TestStore } from '../testing/stores.js';
import { startTestServer, type TestServer } from '../testing/test-server.js';

const missing = '11111111-1111-4111-8111-111111111111';

describeEachStore('search and query API', (open) => {
  let store: TestStore;
  let server: TestServer;
  let api: ApiClient;
  let stub: ModelStub;
  let handbookId: string;
  let noticeId: string;

  beforeAll(async () => {
    [store, stub] = await Promise.all([open(), startModelStub()]);
    server = await startTestServer({
      ...store.environment,
      OPENAI_BASE_URL: stub.url,
      OPENAI_API_KEY: 'test-key',
      CHAT_MODEL: 'stub-chat',
      MODEL_TIMEOUT_MS: '2000',
    });
    api = server.api;
    handbookId = (await api.ingest({ name: 'handbook.md', content: handbook }, { metadata: '{"kind":"rules"}' })).id;
    noticeId = (await api.ingest({ name: 'notice.html', content: notice })).id;
    await api.ingest({ name: 'letter.txt', content: letter });
  }, 120_000);
  afterEach(() => stub.reset());
  afterAll(async () => {
    await server.close();
    await Promise.all([stub.close(), store.remove()]);
  });

  const ask = (question: string, more: Record<string, unknown> = {}) =>
    api.post<QueryResponse>('/v1/query', { question, ...more });
  const stream = (question: string, more: Record<string, unknown> = {}, signal?: AbortSignal) =>
    fetch(`${server.url}/v1/query`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: JSON.stringify({ question, ...more }),
      ...(signal && { signal }),
    });
  const eventsOf = async (response: Response): Promise<QueryEvent[]> => {
    const events: QueryEvent[] = [];
    for await (const { event, data } of readEvents(response)) {
      expect((data as QueryEvent).type).toBe(event);
      events.push(data as QueryEvent);
    }
    return events;
  };

  describe('search', () => {
    it('explains every stage when asked to', async () => {
      const { body } = await api.post<SearchResponse>('/v1/search', {
        query: 'when does the harbour office open',
        top_k: 3,
        explain: true,
      });
      expect(body.results.length).toBeLessThanOrEqual(3);
      expect(body.explanation?.terms.length).toBeGreaterThan(0);
      expect(
        body.explanation?.candidates
          .filter(({ kept }) => kept)
          .map(({ chunk_id }) => chunk_id)
          .sort(),
      ).toEqual(body.results.map(({ chunk_id }) => chunk_id).sort());
      for (const time of Object.values(body.timings_ms)) expect(time).toBeGreaterThanOrEqual(0);
      expect((await api.post<SearchResponse>('/v1/search', { query: 'harbour' })).body.explanation).toBeNull();
    });

    it('filters by document, metadata and collection inside the search', async () => {
      const documentsFor = async (filters: object) => {
        const { results, nearest } = (
          await api.post<SearchResponse>('/v1/search', { query: 'Vestholm harbour regatta', top_k: 50, filters })
        ).body;
        return new Set([...results, ...nearest].map((source) => source.document_id));
      };
      expect(await documentsFor({ document_ids: [noticeId] })).toEqual(new Set([noticeId]));
      expect(await documentsFor({ metadata: { kind: 'rules' } })).toEqual(new Set([handbookId]));
      expect(await documentsFor({ metadata: { kind: 'none' } })).toEqual(new Set());
      expect(await documentsFor({ collection_ids: [missing] })).toEqual(new Set());
    });

    it.each([
      [{}, 'query'],
      [{ query: '   ' }, 'query'],
      [{ query: 'x'.repeat(4001) }, 'query'],
      [{ query: 'x', top_k: 0 }, 'top_k'],
      [{ query: 'x', top_k: 51 }, 'top_k'],
      [{ query: 'x', filters: { document_ids: ['1'] } }, 'filters.document_ids.0'],
    ])('refuses request %# and names its fault', async (body, path) => {
      expect(await api.post<Problem>('/v1/search', body)).toMatchObject({
        status: 400,
        body: { code: 'VALIDATION_FAILED', errors: [{ path }] },
      });
    });
  });

  describe('query', () => {
    it('answers with citations that were found in the stored text', async () => {
      const { status, body } = await ask('How many crowns a night does a berth at the north quay cost?');
      expect(status).toBe(200);
      expect(body).toMatchObject({
        answerable: true,
        mode: 'generative',
        model: 'stub-chat',
        stopped: false,
        filters: {},
      });
      expect(body.citations.length).toBeGreaterThan(0);
      const { body: text } = await api.get<{ text: string }>(`/v1/documents/${handbookId}/text`);
      for (const citation of body.citations.filter(({ document_id }) => document_id === handbookId)) {
        expect(citation.verified).toBe(true);
        const stored = Array.from(text.text).slice(citation.start, citation.end).join('');
        expect(stored.replace(/\s+/g, ' ')).toBe(citation.quote.replace(/\s+/g, ' '));
      }
      for (const { number, marks = [] } of body.citations) {
        expect(marks.length).toBeGreaterThan(0);
        for (const { start, end } of marks) expect(body.answer.slice(start, end)).toBe(`[${number}]`);
      }
      const history = await api.get<ConversationDetail>(`/v1/conversations/${body.conversation_id}`);
      expect(history.body.messages[0]?.answer.citations).toEqual(body.citations);
      expect(body.usage.total_tokens).toBeGreaterThan(0);
    });

    it.each([
      [
        'a made-up quote',
        'A berth is free for everybody [1: "A berth at the north quay is free of charge for everybody."].',
      ],
      ['an altered figure', 'It costs 14 crowns [1: "A berth at the north quay costs 14 crowns a night."].'],
    ])('does not verify %s', async (_, answer) => {
      stub.control({ answer });
      const { body } = await ask('How many crowns a night does a berth at the north quay cost?');
      expect(body.citations.some(({ verified }) => verified)).toBe(false);
      expect(body.unsupported.length + (body.answerable ? 0 : 1)).toBeGreaterThan(0);
    });

    it('streams the sources first, then the text, and the whole answer last', async () => {
      const response = await stream('How often does the lighthouse of Vestholm flash?');
      expect(response.headers.get('content-type')).toContain('text/event-stream');
      const events = await eventsOf(response);
      expect(events[0]?.type).toBe('sources');
      const last = events.at(-1);
      expect(events.filter(({ type }) => type === 'done')).toHaveLength(1);
      if (last?.type !== 'done') throw new Error(`ends with ${last?.type}`);
      const text = events.flatMap((event) => (event.type === 'text-delta' ? [event.delta] : [])).join('');
      expect(last.response.answer).toBe(text.trim());
      expect(last.response.citations).toEqual(
        events.flatMap((event) => (event.type === 'citation' ? [event.citation] : [])),
      );
    });

    it('stops asking the provider when the reader leaves, and keeps what had come', async () => {
      stub.control({ tokenMs: 150 });
      const leaving = new AbortController();
      const response = await stream('How often does the lighthouse of Vestholm flash?', {}, leaving.signal);
      let conversation = '';
      for await (const { data } of readEvents(response)) {
        const event = data as QueryEvent;
        if (event.type === 'sources') conversation = event.conversation_id;
        if (event.type === 'text-delta') break;
      }
      leaving.abort();
      await until(() => stub.stats.aborted === 1);
      await untilAsync(
        async () => (await api.get<ConversationDetail>(`/v1/conversations/${conversation}`)).body.messages.length === 1,
      );
      const { body } = await api.get<ConversationDetail>(`/v1/conversations/${conversation}`);
      expect(body.messages[0]?.answer.stopped).toBe(true);
    });

    it('says what broke off when the provider fails in the middle of a stream', async () => {
      stub.control({ malformed: 'cut' });
      const events = await eventsOf(await stream('How often does the lighthouse of Vestholm flash?'));
      expect(events.at(-1)).toMatchObject({ type: 'error', problem: { code: 'MODEL_MALFORMED', status: 502 } });
    });

    it('answers by quoting when the provider cannot be reached at all', async () => {
      stub.control({ failFirst: 1000, errorStatus: 503 });
      const { status, body } = await ask('How often does the lighthouse of Vestholm flash?');
      expect({ status, mode: body.mode }).toEqual({ status: 200, mode: 'extractive' });
      expect(body.citations.every(({ verified }) => verified)).toBe(true);
    }, 60_000);

    it('says that the documents do not hold an answer', async () => {
      const { status, body } = await ask('Which vaccine did Pasteur test on sheep at Pouilly-le-Fort?');
      expect(status).toBe(200);
      expect(body.answerable).toBe(false);
      expect(body.citations).toEqual([]);
    });

    it('keeps the exchange in a conversation that can be continued, renamed and deleted', async () => {
      const first = (await ask('When does the regatta start?')).body;
      const second = (await ask('And when are entry forms due?', { conversation_id: first.conversation_id })).body;
      expect(second.conversation_id).toBe(first.conversation_id);
      const path = `/v1/conversations/${first.conversation_id}`;
      const detail = (await api.get<ConversationDetail>(path)).body;
      expect(detail.messages.map(({ id, question }) => ({ id, question }))).toEqual([
        { id: first.message_id, question: 'When does the regatta start?' },
        { id: second.message_id, question: 'And when are entry forms due?' },
      ]);
      const { body: page } = await api.get<ConversationPage>('/v1/conversations?limit=1');
      expect(page.items[0]?.id).toBe(first.conversation_id);
      expect(await api.patch(path, { title: 'Regatta' })).toMatchObject({
        status: 200,
        body: { title: 'Regatta', message_count: 2 },
      });
      expect((await api.delete(path)).status).toBe(204);
      expect(await api.get(path)).toMatchObject({ status: 404, body: { code: 'CONVERSATION_NOT_FOUND' } });
      expect(await api.delete(path)).toMatchObject({ status: 404 });
    });

    it.each([
      [{ question: '' }, 400, 'VALIDATION_FAILED'],
      [{ question: 'x'.repeat(4001) }, 400, 'VALIDATION_FAILED'],
      [{ question: 'x', conversation_id: 'no' }, 400, 'VALIDATION_FAILED'],
      [{ question: 'x', conversation_id: missing }, 404, 'CONVERSATION_NOT_FOUND'],
    ])('refuses question %# whole and as a stream', async (body, status, code) => {
      expect(await api.post('/v1/query', body)).toMatchObject({ status, body: { code } });
      const streamed = await stream(body.question, body);
      expect(streamed.status).toBe(status);
      expect(await streamed.json()).toMatchObject({ code });
    });
  });
});

const until = (condition: () => boolean) => untilAsync(async () => condition());

async function untilAsync(condition: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 200; waited++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not come to pass');
}
