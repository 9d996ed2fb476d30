export * from './models/index.js';
export { InMemoryPassageIndex, type InMemoryPassage } from './in-memory-passage-index.js';
export { describeTextExtractor } from './ingestion/describe-text-extractor.js';
export { describeTextSplitter } from './ingestion/describe-text-splitter.js';
