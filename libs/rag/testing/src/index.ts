export * from './models/index.js';
export { InMemoryPassageIndex, type InMemoryPassage } from './in-memory-passage-index.js';
export { describeTextExtractor } from './ingestion/describe-text-extractor.js';
export { describeTextSplitter } from './ingestion/describe-text-splitter.js';
export { InMemoryIngestion } from './ingestion/in-memory-ingestion.js';
export { InMemoryObjectStore } from './ingestion/in-memory-object-store.js';
export { holdsPhrase } from './ingestion/holds-phrase.js';
export { tinyPdf, type TinyPdfText } from './ingestion/tiny-pdf.js';
export * from './storage/index.js';
