export { createFileObjectStore, type FileObjectStoreOptions } from './file-object-store.js';
