export { createTextAnalyzer } from './analysis/text-analyzer.js';
export type { RetrieverOptions } from './options.js';
export { createRetriever, type RetrieverDependencies } from './retriever.js';
