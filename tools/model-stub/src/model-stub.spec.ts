import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { malformedKinds, startModelStub, type ModelStub } from './index.js';

let stub: ModelStub;
beforeAll(async () => {
  stub = await startModelStub({ dimensions: 32 });
});
beforeEach(() => stub.reset());
afterAll(() => stub.close());

interface EmbeddingsAnswer {
  data: { index: number; embedding: number[] }[];
}
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(new URL(path, stub.url), {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const embed = async (input: unknown) =>
  (await (await post('/v1/embeddings', { model: 'm', input })).json()) as EmbeddingsAnswer;
const chat = (body: object = {}) =>
  post('/v1/chat/completions', {
    model: 'm',
    messages: [{ role: 'user', content: '[1] Grass is green.\nWhat is green?' }],
    ...body,
  });
const dot = (a: number[], b: number[]) => a.reduce((sum, value, index) => sum + value * b[index]!, 0);

describe('embeddings', () => {
  it('are unit vectors that depend on the text only, nearer for shared words', async () => {
    const { data } = await embed(['blood and kidneys', 'the kidney filters blood', 'French capital']);
    const [first, second, third] = data.map(({ embedding }) => embedding);
    expect((await embed('blood and kidneys')).data[0]!.embedding).toEqual(first);
    expect(dot(first!, first!)).toBeCloseTo(1, 6);
    expect(dot(first!, second!)).toBeGreaterThan(dot(first!, third!));
    expect(first).toHaveLength(32);
  });

  it.each([[[]], [['']], [42], [undefined]])('of %j are refused', async (input) => {
    expect((await post('/v1/embeddings', { input })).status).toBe(400);
  });
});

describe('chat', () => {
  it('answers at once', async () => {
    expect(await (await chat()).json()).toMatchObject({
      choices: [{ finish_reason: 'stop', message: { role: 'assistant', content: 'Grass is green [1].' } }],
      usage: { completion_tokens: 4 },
    });
  });

  it('streams word by word, with usage when asked for it', async () => {
    const text = await (await chat({ stream: true, stream_options: { include_usage: true } })).text();
    const events = text
      .split('\n\n')
      .filter(Boolean)
      .map((event) => event.replace('data: ', ''));
    expect(events.at(-1)).toBe('[DONE]');
    const parsed = events
      .slice(0, -1)
      .map((event) => JSON.parse(event) as { choices: { delta: { content?: string } }[]; usage?: object });
    expect(
      parsed
        .flatMap(({ choices }) => choices)
        .map(({ delta }) => delta.content ?? '')
        .join(''),
    ).toBe('Grass is green [1].');
    expect(parsed.at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: 4 } });
  });

  it('stops at the limit of tokens', async () => {
    expect(await (await chat({ max_tokens: 2 })).json()).toMatchObject({
      choices: [{ finish_reason: 'length', message: { content: 'Grass is' } }],
    });
  });

  it('says a scripted answer word for word', async () => {
    stub.control({ answer: 'Fabricated [9: "never written"].' });
    expect(await (await chat()).json()).toMatchObject({
      choices: [{ message: { content: 'Fabricated [9: "never written"].' } }],
    });
  });
});

describe('faults', () => {
  it('fail the first requests with status and Retry-After', async () => {
    stub.control({ failFirst: 1, errorStatus: 429, retryAfter: '2' });
    const failed = await chat();
    expect([failed.status, failed.headers.get('retry-after')]).toEqual([429, '2']);
    expect((await chat()).status).toBe(200);
  });

  it('can be for one endpoint only', async () => {
    stub.control({ only: 'chat', errorRate: 1 });
    expect((await post('/v1/embeddings', { input: 'text' })).status).toBe(200);
    expect((await chat()).status).toBe(500);
  });

  it('refuse a parameter by name', async () => {
    stub.control({ refuseParameters: ['temperature'] });
    const response = await chat({ temperature: 0 });
    expect(await response.json()).toMatchObject({ error: { param: 'temperature' } });
  });

  it.each(malformedKinds)('of kind %s spoil one endpoint at least', async (malformed) => {
    const whole = await Promise.all([embeddingsText(), chatText(false), chatText(true)]);
    stub.control({ malformed });
    const spoilt = await Promise.all([embeddingsText(), chatText(false), chatText(true)]);
    expect(spoilt).not.toEqual(whole);
  });

  const embeddingsText = () => textOrError(post('/v1/embeddings', { input: ['one', 'two'] }));
  const chatText = (stream: boolean) => textOrError(chat({ stream }));
  const textOrError = (response: Promise<Response>) =>
    response.then((ok) => ok.text()).catch((error: unknown) => String(error));
});

describe('control over HTTP', () => {
  it('changes faults, resets them, and shows the counts', async () => {
    expect(await (await post('/__control', { errorRate: 1 })).json()).toMatchObject({ errorRate: 1 });
    await chat();
    const stats = async () => (await (await fetch(new URL('/__stats', stub.url))).json()) as object;
    expect(await stats()).toMatchObject({ stats: { chat: 1, errors: 1 }, faults: { errorRate: 1 } });
    await post('/__control', { reset: true, latencyMs: 1 });
    expect(await stats()).toMatchObject({ stats: { chat: 0, errors: 0 }, faults: { errorRate: 0, latencyMs: 1 } });
  });

  it.each([{ nonsense: 1 }, { errorRate: 'often' }, { malformed: 'somehow' }])('refuses %j', async (faults) => {
    expect((await post('/__control', faults)).status).toBe(400);
    expect((await chat()).status).toBe(200);
  });
});

it('An unknown path is 404, a body that is no JSON object 400', async () => {
  expect((await post('/v1/nothing', {})).status).toBe(404);
  expect((await post('/v1/embeddings', 'no JSON')).status).toBe(400);
});

it('A wrong key is refused where one is asked for', async () => {
  const guarded = await startModelStub({ apiKey: 'right' });
  const ask = (key: string) =>
    fetch(`${guarded.url}/embeddings`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: '{"input":"x"}',
    });
  expect([(await ask('wrong')).status, (await ask('right')).status]).toEqual([401, 200]);
  await guarded.close();
});

it('Its models are listed', async () => {
  expect(await (await fetch(`${stub.url}/models`)).json()).toMatchObject({
    data: [{ id: 'stub-embedding' }, { id: 'stub-chat' }],
  });
});
