export { createFileObjectStore, type FileObjectStoreOptions } from './file-object-store.js';
export { createS3ObjectStore, type S3ObjectStoreOptions } from './s3-object-store.js';
