import { join } from 'node:path';
import type { EmbeddingModel, EmbeddingModels } from '@groundwork/domain';
import { VectorFile } from './vector-file.js';

/**
 * The product's models, which remember on disk what they embedded: BGE-small makes about 20 passages a second, and a benchmark is
 * run many times over the same texts. What the models themselves cost is measured apart.
 */
export function cachedEmbeddingModels(models: EmbeddingModels, directory: string): EmbeddingModels & { close(): void } {
  const files: VectorFile[] = [];
  const cached = new Map<string, EmbeddingModel>();
  const wrap = (model: EmbeddingModel): EmbeddingModel => {
    const known = cached.get(model.id);
    if (known) return known;
    const file = new VectorFile(
      join(directory, `${model.id.replace(/[^a-z0-9.-]+/gi, '-')}.vectors`),
      model.dimensions,
    );
    files.push(file);
    const wrapped = withFile(model, file);
    cached.set(model.id, wrapped);
    return wrapped;
  };
  return {
    preferred: () => wrap(models.preferred()),
    byId: (id) => wrap(models.byId(id)),
    has: (id) => models.has(id),
    close: () => files.forEach((file) => file.close()),
  };
}

function withFile(model: EmbeddingModel, file: VectorFile): EmbeddingModel {
  return {
    id: model.id,
    dimensions: model.dimensions,
    maxTokens: model.maxTokens,
    batchSize: model.batchSize,
    kind: model.kind,
    countTokens: (text) => model.countTokens(text),
    knownShare: (text) => model.knownShare(text),
    async embed(texts, purpose, signal) {
      const keys = texts.map((text) => VectorFile.key(model.id, purpose, text));
      for (const [i, text] of texts.entries()) {
        if (file.get(keys[i]!)) continue;
        const [vector] = await model.embed([text], purpose, signal);
        file.set(keys[i]!, vector!);
      }
      return keys.map((key) => file.get(key)!.slice());
    },
  };
}
