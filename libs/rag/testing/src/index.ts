export * from './models/index.js';
export { InMemoryPassageIndex, type InMemoryPassage } from './in-memory-passage-index.js';
