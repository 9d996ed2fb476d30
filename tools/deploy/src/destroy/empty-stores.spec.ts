import { CreateRepositoryCommand, ECRClient, ListImagesCommand, PutImageCommand } from '@aws-sdk/client-ecr';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { clientOptions } from '../aws/client-options.js';
import { EMULATOR } from '../spec-support/emulator.js';
import { describeWithAws } from '../spec-support/requirements.js';
import { emptyStores } from './empty-stores.js';

describeWithAws('emptying before a stack is destroyed', () => {
  const options = clientOptions('us-east-1', EMULATOR);
  const s3 = new S3Client(options);
  const ecr = new ECRClient(options);
  const stack = { state: { bucket: 'state', key: 'data', region: 'us-east-1' } };

  afterAll(() => {
    s3.destroy();
    ecr.destroy();
  });

  async function empty(type: string, attributes: Readonly<Record<string, unknown>>): Promise<string[]> {
    const said: string[] = [];
    const resources = [{ address: `${type}.Resource`, type, attributes }];
    await emptyStores({ endpoint: EMULATOR }, stack, { resources }, (line) => said.push(line));
    return said;
  }

  /** A few at a time, as a program would. */
  async function inTurns(count: number, one: (index: number) => Promise<unknown>): Promise<void> {
    for (let start = 0; start < count; start += 20)
      await Promise.all(Array.from({ length: Math.min(20, count - start) }, (_, index) => one(start + index)));
  }

  async function versioned(Bucket: string): Promise<void> {
    await s3.send(new CreateBucketCommand({ Bucket }));
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  }

  it('deletes every version and delete marker of more than a thousand entries, so that the bucket can go', async () => {
    const Bucket = 'emptied-documents';
    await versioned(Bucket);
    const keys = Array.from({ length: 255 }, (_, index) => `document-${index}`);
    await inTurns(keys.length, (index) => s3.send(new PutObjectCommand({ Bucket, Key: keys[index], Body: 'text' })));
    // Each deletion lays a marker over the one before.
    const Delete = { Objects: keys.map((Key) => ({ Key })) };
    for (let time = 0; time < 3; time += 1) await s3.send(new DeleteObjectsCommand({ Bucket, Delete }));
    expect(await s3.send(new ListObjectVersionsCommand({ Bucket }))).toMatchObject({ IsTruncated: true });
    expect(await empty('aws_s3_bucket', { bucket: Bucket })).toEqual([`${Bucket}: 1020 object versions deleted`]);
    await s3.send(new DeleteBucketCommand({ Bucket }));
  }, 120_000);

  it('finds a copy in another region', async () => {
    const Bucket = 'emptied-replica';
    const elsewhere = new S3Client(clientOptions('eu-west-1', EMULATOR));
    const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' } as const;
    await elsewhere.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
    await elsewhere.send(new PutObjectCommand({ Bucket, Key: 'copy', Body: 'text' }));
    elsewhere.destroy();
    const said = await empty('aws_s3_bucket', { bucket: Bucket, region: 'eu-west-1' });
    expect(said).toEqual([`${Bucket}: 1 object versions deleted`]);
  });

  it('takes a bucket and a repository that are gone already as empty', async () => {
    expect(await empty('aws_s3_bucket', { bucket: 'never-made' })).toEqual(['never-made: 0 object versions deleted']);
    expect(await empty('aws_ecr_repository', { name: 'never/made' })).toEqual(['never/made: 0 images deleted']);
  });

  it('deletes more images than AWS takes at once, tagged and untagged', async () => {
    const repositoryName = 'emptied/api';
    await ecr.send(new CreateRepositoryCommand({ repositoryName }));
    await inTurns(105, (index) =>
      ecr.send(new PutImageCommand({ repositoryName, imageManifest: manifest(index), imageTag: `content-${index}` })),
    );
    await ecr.send(new PutImageCommand({ repositoryName, imageManifest: manifest(200) }));
    const said = await empty('aws_ecr_repository', { name: repositoryName });
    expect(said).toEqual([`${repositoryName}: 106 images deleted`]);
    expect((await ecr.send(new ListImagesCommand({ repositoryName }))).imageIds).toEqual([]);
  });

  it('leaves what is neither bucket nor repository alone', async () => {
    expect(await empty('aws_sqs_queue', { name: 'jobs' })).toEqual([]);
  });
});

function manifest(index: number): string {
  const digest = index.toString(16).padStart(64, '0');
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
    config: { mediaType: 'application/vnd.docker.container.image.v1+json', size: 1, digest: `sha256:${digest}` },
    layers: [],
  });
}
