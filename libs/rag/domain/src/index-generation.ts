import type { GenerationId } from './identifiers.js';

export const generationStatuses = ['BUILDING', 'ACTIVE', 'RETIRED'] as const;
export type GenerationStatus = (typeof generationStatuses)[number];

/**
 * All vectors made by one model. Vectors of different generations are never compared; a tenant's questions are
 * embedded by the model of the ACTIVE generation.
 */
export interface IndexGeneration {
  readonly id: GenerationId;
  /** `EmbeddingModel.id` of the model that made the vectors. */
  readonly model: string;
  readonly dimensions: number;
  readonly status: GenerationStatus;
  readonly createdAt: Date;
  readonly activatedAt: Date | null;
}

export interface GenerationCoverage {
  readonly generation: IndexGeneration;
  /** Searchable chunks that have a vector in this generation, and searchable chunks in all. */
  readonly embedded: number;
  readonly chunks: number;
}
