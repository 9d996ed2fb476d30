import { ECRClient } from '@aws-sdk/client-ecr';
import { S3Client } from '@aws-sdk/client-s3';
import { clientOptions } from '../aws/client-options.js';
import type { Configuration } from '../configuration.js';
import type { StackState } from '../state-store.js';
import type { SynthesisedStack } from '../synthesised/synthesised-stack.js';
import { emptyBucket } from './empty-bucket.js';
import { emptyRepository } from './empty-repository.js';

/** Empties the buckets and repositories of a stack, by its state, each in its own region. */
export async function emptyStores(
  { endpoint }: Pick<Configuration, 'endpoint'>,
  stack: Pick<SynthesisedStack, 'state'>,
  { resources }: Pick<StackState, 'resources'>,
  say: (line: string) => void,
): Promise<void> {
  for (const { type, attributes } of resources) {
    // Since version 6 of the provider every resource names its region; copies lie in another one.
    const region = typeof attributes.region === 'string' ? attributes.region : stack.state.region;
    const options = clientOptions(region, endpoint);
    if (type === 'aws_s3_bucket' && typeof attributes.bucket === 'string') {
      const s3 = new S3Client({ ...options, followRegionRedirects: true });
      const deleted = await emptyBucket(s3, attributes.bucket).finally(() => s3.destroy());
      say(`${attributes.bucket}: ${deleted} object versions deleted`);
    }
    if (type === 'aws_ecr_repository' && typeof attributes.name === 'string') {
      const ecr = new ECRClient(options);
      const deleted = await emptyRepository(ecr, attributes.name).finally(() => ecr.destroy());
      say(`${attributes.name}: ${deleted} images deleted`);
    }
  }
}
