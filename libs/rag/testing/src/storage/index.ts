export { describeObjectStore } from './describe-object-store.js';
export { describePassageIndex } from './describe-passage-index.js';
export { describeUnitOfWork } from './describe-unit-of-work.js';
export { describeWorkQueue } from './describe-work-queue.js';
export { motoIsInstalled, startMotoServer, type MotoServer } from './moto-server.js';
export { ingest, ingestVersion, newDocument, newTenant, passage, plainText } from './documents.js';
export type { PassageToStore, StoredVersion } from './documents.js';
