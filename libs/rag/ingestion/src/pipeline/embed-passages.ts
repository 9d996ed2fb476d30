import type { Chunk, EmbeddingModel } from '@groundwork/domain';
import { passageForEmbedding } from '../passage-representation.js';

export interface PassageToEmbed {
  readonly chunk: Pick<Chunk, 'heading' | 'text'> & Partial<Pick<Chunk, 'index'>>;
  readonly documentTitle: string;
}

/**
 * One vector per passage. A passage is never cut to a model's limit: where the context before it would exceed it the
 * context goes, and where the passage itself does (it was split for a model with a longer window) its parts are
 * embedded and their mean, normalised, stands for it.
 */
export async function embedPassages(
  model: EmbeddingModel,
  passages: readonly PassageToEmbed[],
  signal?: AbortSignal,
): Promise<Float32Array[]> {
  const parts = passages.map(({ chunk, documentTitle }) => {
    const whole = passageForEmbedding(documentTitle, chunk);
    return model.countTokens(whole) <= model.maxTokens ? [whole] : fittingParts(model, chunk.text);
  });
  const vectors = await model.embed(parts.flat(), 'passage', signal);
  let taken = 0;
  return parts.map(({ length }) => meanOf(vectors.slice(taken, (taken += length))));
}

function fittingParts(model: EmbeddingModel, text: string): string[] {
  const characters = Array.from(text);
  if (characters.length < 2 || model.countTokens(text) <= model.maxTokens) return [text];
  const middle = characters.length >> 1;
  return [characters.slice(0, middle), characters.slice(middle)]
    .map((half) => half.join('').trim())
    .filter((half) => half !== '')
    .flatMap((half) => fittingParts(model, half));
}

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const [first] = vectors;
  if (!first || vectors.length === 1) return first ?? new Float32Array();
  const sum = first.map((_, i) => vectors.reduce((total, vector) => total + vector[i]!, 0));
  const length = Math.hypot(...sum);
  return length === 0 ? first : sum.map((value) => value / length);
}
