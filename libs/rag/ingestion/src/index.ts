export {
  createTextExtractor,
  type ProcessTextExtractor,
  type TextExtractorOptions,
} from './extraction/text-extractor.js';
export { DocumentIntake, type DocumentIntakeDependencies } from './intake/document-intake.js';
export type {
  Acceptance,
  AcceptObjectRequest,
  AcceptRequest,
  AcceptTextRequest,
  DeletionReceipt,
} from './intake/intake-requests.js';
export type { Original } from './intake/read-document.js';
export { passageForEmbedding, termsForPassage } from './passage-representation.js';
export { embedPassages, type PassageToEmbed } from './pipeline/embed-passages.js';
export type { IngestionObserver } from './pipeline/ingestion-observer.js';
export { IngestionPipeline } from './pipeline/ingestion-pipeline.js';
export type { PipelineDependencies } from './pipeline/step-context.js';
export { sweepOriginals, type SweepOptions } from './pipeline/sweep-originals.js';
export { createTextSplitter, type TextSplitterOptions } from './splitting/text-splitter.js';
