import { blocksOf, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';

export const s3OwnerEnforced: Rule = {
  id: 's3-owner-enforced',
  why: 'With ACLs an object may belong to another account, and be shared by a header nobody reviews.',
  remedy: "add aws_s3_bucket_ownership_controls with object_ownership 'BucketOwnerEnforced'; no ACLs",
  *check(stack) {
    for (const resource of stack.resources('aws_s3_bucket')) {
      const ownership = stack
        .pointingAt(resource, 'aws_s3_bucket_ownership_controls', 'bucket')
        .flatMap(({ settings }) => blocksOf(settings.rule))
        .map((rule) => rule.object_ownership)[0];
      if (ownership !== 'BucketOwnerEnforced') yield { resource, what: `object_ownership is ${show(ownership)}` };
    }
    for (const resource of stack.resources('aws_s3_bucket_acl')) yield { resource, what: 'it sets an ACL' };
  },
};
