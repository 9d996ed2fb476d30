import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  CreateBucketCommand,
  GetBucketEncryptionCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  PutBucketTaggingCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { clientOptions } from '../aws/client-options.js';
import { ACCOUNT, EMULATOR } from '../spec-support/emulator.js';
import { describeWithAws } from '../spec-support/requirements.js';
import { TestWorkspace } from '../spec-support/test-workspace.js';
import { isOurs } from './state-bucket.js';

describeWithAws('bootstrap', () => {
  const options = clientOptions('us-east-1', EMULATOR);
  const s3 = new S3Client(options);
  const kms = new KMSClient(options);
  const workspaces: TestWorkspace[] = [];
  const bucketOf = (name: string) => `groundwork-${name}-state-${ACCOUNT}-us-east-1`;
  const bootstrap = (name: string, settings: Readonly<Record<string, unknown>> = {}) => {
    const workspace = new TestWorkspace({ name, ...settings });
    workspaces.push(workspace);
    return workspace.run(['bootstrap', name]);
  };
  const somebodyMade = async (name: string, tags: Readonly<Record<string, string>>) => {
    await s3.send(new CreateBucketCommand({ Bucket: bucketOf(name) }));
    const TagSet = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    if (TagSet.length > 0) await s3.send(new PutBucketTaggingCommand({ Bucket: bucketOf(name), Tagging: { TagSet } }));
  };

  afterAll(() => {
    s3.destroy();
    kms.destroy();
    workspaces.forEach((workspace) => workspace.remove());
  });

  it('makes a bucket that is versioned, encrypted by its own key, and closed to the public', async () => {
    expect((await bootstrap('fresh')).status).toBe(0);
    const Bucket = bucketOf('fresh');
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: 'alias/groundwork-fresh-state' }));
    expect(await s3.send(new GetBucketVersioningCommand({ Bucket }))).toMatchObject({ Status: 'Enabled' });
    const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
    expect(ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault).toEqual({
      SSEAlgorithm: 'aws:kms',
      KMSMasterKeyID: KeyMetadata?.Arn,
    });
    const { PublicAccessBlockConfiguration } = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
    expect(Object.values(PublicAccessBlockConfiguration ?? {})).toEqual([true, true, true, true]);
  });

  it.each([
    ['untagged', {}, 'its tag Purpose is missing, ours would be "terraform-state"'],
    [
      'foreign',
      { Purpose: 'terraform-state', Project: 'other', Environment: 'foreign' },
      'its tag Project is "other", ours would be "groundwork"',
    ],
    [
      'mistaken',
      { Purpose: 'terraform-state', Project: 'groundwork', Environment: 'prod' },
      'its tag Environment is "prod", ours would be "mistaken"',
    ],
  ])('leaves a bucket that is not ours untouched: %s', async (name, tags, why) => {
    await somebodyMade(name, tags);
    const { status, output } = await bootstrap(name);
    expect(output).toContain(`BUCKET_NOT_OURS: the bucket ${bucketOf(name)} exists and is left untouched: ${why}`);
    expect(status).toBe(1);
    const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket: bucketOf(name) }));
    expect(Status).toBeUndefined();
    await expect(kms.send(new DescribeKeyCommand({ KeyId: `alias/groundwork-${name}-state` }))).rejects.toThrow();
  });

  it('adopts a bucket of ours that an interrupted run has left', async () => {
    const tags = { Purpose: 'terraform-state', Project: 'groundwork', Environment: 'halfway' };
    await somebodyMade('halfway', tags);
    const { output } = await bootstrap('halfway');
    expect(output).toMatch(/key .*: created\nbucket .*: kept/);
    const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket: bucketOf('halfway') }));
    expect(Status).toBe('Enabled');
  });

  it('refuses credentials of another account', async () => {
    const { status, output } = await bootstrap('elsewhere', { accountId: '999988887777' });
    expect(output).toContain(
      `WRONG_ACCOUNT: the credentials are of account ${ACCOUNT}, elsewhere lives in 999988887777`,
    );
    expect(status).toBe(1);
  });
});

describe('a bucket of another account', () => {
  it('is refused by AWS’s answer 403 to the question for the owner', async () => {
    const asked: (string | undefined)[] = [];
    // moto lets every account see every bucket, so this one answer of S3 comes from here.
    const server = createServer(({ headers }, response) => {
      asked.push(headers['x-amz-expected-bucket-owner'] as string | undefined);
      response.writeHead(403).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const s3 = new S3Client({
      ...clientOptions('us-east-1', `http://127.0.0.1:${port}`),
      credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
    });
    try {
      await expect(isOurs(s3, { bucket: 'groundwork', accountId: ACCOUNT, tags: {} })).rejects.toThrow(
        /BUCKET_NOT_OURS: the bucket groundwork exists .*may not use it \(HTTP 403\)/,
      );
      expect(asked).toEqual([ACCOUNT]);
    } finally {
      s3.destroy();
      server.close();
    }
  });
});
