import type { ChatEvent } from '@groundwork/domain';
import { createHashingEmbeddingModel } from '@groundwork/adapter-models';
import { createScriptedChatModel, describeEmbeddingModel } from '@groundwork/testing';
import { measuredChatModel, measuredEmbeddingModel } from './measured-models.js';

const ignore = { tokensUsed: () => undefined };

describeEmbeddingModel('a measured model', async () => ({
  model: measuredEmbeddingModel(createHashingEmbeddingModel(), ignore),
}));

describe('a measured embedding model', () => {
  it('tells the tokens of the texts that were embedded, under the name of the model', async () => {
    const model = createHashingEmbeddingModel();
    const told: unknown[] = [];
    const measured = measuredEmbeddingModel(model, { tokensUsed: (...about) => told.push(about) });
    await measured.embed(['a berth at the quay', 'the outer mole'], 'passage');
    const tokens = model.countTokens('a berth at the quay') + model.countTokens('the outer mole');
    expect(told).toEqual([[model.id, 'embedding', tokens]]);
  });
});

describe('a measured chat model', () => {
  it('streams as the model does, and tells what the provider reports', async () => {
    const model = createScriptedChatModel({ answers: ['A berth costs 41 crowns.'] });
    const told: unknown[] = [];
    const measured = measuredChatModel(model, { tokensUsed: (...about) => told.push(about) });
    const events: ChatEvent[] = [];
    for await (const event of measured.stream({ messages: [], maxTokens: 50, temperature: 0 })) events.push(event);
    const finish = events.at(-1)!;
    expect(finish.type).toBe('finish');
    const { usage } = finish as Extract<typeof finish, { type: 'finish' }>;
    expect(told).toEqual([
      [model.id, 'prompt', usage.promptTokens],
      [model.id, 'completion', usage.completionTokens],
    ]);
  });
});
