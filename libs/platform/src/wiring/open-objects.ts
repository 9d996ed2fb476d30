import { join } from 'node:path';
import { createFileObjectStore, createS3ObjectStore } from '@groundwork/adapter-objects';
import type { ObjectStore } from '@groundwork/domain';
import type { Configuration } from '../configuration/configuration.js';
import type { OpenResources } from '../lifecycle/open-resources.js';

/** The store of originals that the settings name: a bucket, or files under DATA_DIR. */
export function openObjects(configuration: Configuration, resources: OpenResources): ObjectStore {
  const { S3_BUCKET, S3_PREFIX, AWS_REGION, AWS_ENDPOINT_URL, DATA_DIR, DATA_DIR_SHARED } = configuration;
  if (S3_BUCKET === undefined) return createFileObjectStore({ directory: DATA_DIR, shared: DATA_DIR_SHARED });
  const store = createS3ObjectStore({
    bucket: S3_BUCKET,
    scratchDirectory: join(DATA_DIR, 'tmp'),
    ...(S3_PREFIX === undefined ? {} : { prefix: S3_PREFIX }),
    ...(AWS_REGION === undefined ? {} : { region: AWS_REGION }),
    ...(AWS_ENDPOINT_URL === undefined ? {} : { endpoint: AWS_ENDPOINT_URL }),
  });
  resources.add('object store', async () => store.close());
  return store;
}
