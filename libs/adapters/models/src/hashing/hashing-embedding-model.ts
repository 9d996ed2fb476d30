import { setImmediate } from 'node:timers/promises';
import type { EmbeddingModel, EmbeddingPurpose } from '@groundwork/domain';
import { refuseLongTexts } from '../token-limit.js';
import { wordPieceTokenizer } from '../tokens/word-piece-tokenizer.js';
import { toUnitVector } from '../unit-vector.js';
import { lexicalFeatures } from './lexical-features.js';

export interface HashingEmbeddingModelOptions {
  /** @default 384 */
  readonly dimensions?: number;
  /** @default 502, what the default local model takes: passages split without it can be embedded by it later */
  readonly maxTokens?: number;
}

/**
 * Embeddings without a model: words and word pairs are hashed onto the dimensions (Weinberger et al., "Feature hashing for
 * large scale multitask learning", 2009), so that texts are near when they share words.
 */
export function createHashingEmbeddingModel({
  dimensions = 384,
  maxTokens = 502,
}: HashingEmbeddingModelOptions = {}): EmbeddingModel {
  const tokenizer = wordPieceTokenizer();
  return {
    id: `lexical:hashing-${dimensions}`,
    dimensions,
    maxTokens,
    batchSize: 64,
    kind: 'lexical',
    async embed(texts: readonly string[], _purpose: EmbeddingPurpose, signal?: AbortSignal) {
      signal?.throwIfAborted();
      refuseLongTexts(texts, this);
      const vectors: Float32Array[] = [];
      for (const text of texts) {
        vectors.push(hashedVector(text, dimensions));
        if (vectors.length % this.batchSize === 0) await setImmediate();
        signal?.throwIfAborted();
      }
      return vectors;
    },
    countTokens: (text) => tokenizer.countTokens(text),
    // Any word can be hashed: no language is foreign here.
    knownShare: () => 1,
  };
}

function hashedVector(text: string, dimensions: number): Float32Array {
  const features = lexicalFeatures(text);
  const vector = new Float64Array(dimensions);
  for (const { name, weight } of features) {
    const hash = fnv1a(name);
    vector[(hash >>> 1) % dimensions]! += hash & 1 ? weight : -weight;
  }
  // Features of opposite sign may cancel out exactly; one of them then stands for the text.
  if (vector.every((value) => value === 0)) vector[(fnv1a(features[0]!.name) >>> 1) % dimensions] = 1;
  return toUnitVector(vector);
}

/** 32-bit FNV-1a over UTF-16 code units, then Murmur3's finaliser: FNV alone leaves the low bits poorly mixed. */
function fnv1a(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
