import { isTrue, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';

const BLOCK = 'aws_s3_bucket_public_access_block';
const SWITCHES = ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'];

export const s3PublicAccessBlocked: Rule = {
  id: 's3-public-access-blocked',
  why: 'One careless policy or ACL would put the documents on the internet.',
  remedy: `add ${BLOCK} with all four switches true`,
  *check(stack) {
    for (const resource of stack.resources('aws_s3_bucket')) {
      const blocks = stack.pointingAt(resource, BLOCK, 'bucket');
      if (blocks.length === 0) yield { resource, what: `no ${BLOCK} names the bucket` };
      for (const { settings } of blocks) {
        for (const name of SWITCHES) {
          if (!isTrue(settings[name])) yield { resource, what: `${name} is ${show(settings[name])}` };
        }
      }
    }
  },
};
