import { BatchDeleteImageCommand, ListImagesCommand, type ECRClient } from '@aws-sdk/client-ecr';
import { awsError } from '../aws/client-options.js';
import { DeployError } from '../deploy-error.js';

/** AWS's limit on one deletion (BatchDeleteImage, API reference). */
const BATCH = 100;
const MAXIMUM_BATCHES = 1_000;

/** Deletes every image; a repository that is gone counts as empty. Gives the number of images. */
export async function emptyRepository(ecr: ECRClient, repository: string): Promise<number> {
  let deleted = 0;
  for (let batch = 0; batch < MAXIMUM_BATCHES; batch += 1) {
    const imageIds = await images(ecr, repository);
    if (imageIds.length === 0) return deleted;
    const { failures = [] } = await ecr.send(new BatchDeleteImageCommand({ repositoryName: repository, imageIds }));
    // An image that an index refers to goes once the index has gone, so only a batch without any success is a failure.
    if (failures.length >= imageIds.length) {
      throw new DeployError(
        'REPOSITORY_NOT_EMPTIED',
        `images of ${repository} cannot be deleted: ${failures[0]?.failureReason ?? 'no reason given'}.`,
      );
    }
    deleted += imageIds.length - failures.length;
  }
  throw new DeployError(
    'REPOSITORY_NOT_EMPTIED',
    `${repository} still has images after ${deleted}; stop what pushes to it.`,
  );
}

async function images(ecr: ECRClient, repository: string) {
  try {
    const { imageIds = [] } = await ecr.send(new ListImagesCommand({ repositoryName: repository, maxResults: BATCH }));
    return imageIds;
  } catch (error) {
    if (awsError(error).name === 'RepositoryNotFoundException') return [];
    throw error;
  }
}
