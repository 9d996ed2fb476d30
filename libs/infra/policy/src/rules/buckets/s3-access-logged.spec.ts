import { SOUND_BUCKET, without } from '../../testing/bucket.js';
import { breaches } from '../../testing/broken-by.js';
import { s3AccessLogged } from './s3-access-logged.js';

describe('s3-access-logged', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(s3AccessLogged, SOUND_BUCKET)).toEqual([]);
  });

  it('tells a bucket without the resource', () => {
    expect(breaches(s3AccessLogged, without('aws_s3_bucket_logging'))).toEqual([
      'aws_s3_bucket.it: no aws_s3_bucket_logging names the bucket',
    ]);
  });

  it('leaves out the bucket that takes the logs', () => {
    const resources = {
      ...SOUND_BUCKET,
      aws_s3_bucket: { ...SOUND_BUCKET.aws_s3_bucket, logs: { bucket: 'groundwork-logs' } },
      aws_s3_bucket_logging: { it: { bucket: '${aws_s3_bucket.it.id}', target_bucket: '${aws_s3_bucket.logs.id}' } },
    };
    expect(breaches(s3AccessLogged, resources)).toEqual([]);
  });
});
