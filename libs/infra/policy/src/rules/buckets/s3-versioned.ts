import { blocksOf, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';

export const s3Versioned: Rule = {
  id: 's3-versioned',
  why: 'An object that is overwritten or deleted by mistake is gone at once.',
  remedy: "add aws_s3_bucket_versioning with status 'Enabled'",
  *check(stack) {
    for (const resource of stack.resources('aws_s3_bucket')) {
      const status = stack
        .pointingAt(resource, 'aws_s3_bucket_versioning', 'bucket')
        .flatMap(({ settings }) => blocksOf(settings.versioning_configuration))
        .map((configuration) => configuration.status)[0];
      if (status !== 'Enabled') yield { resource, what: `versioning is ${show(status)}` };
    }
  },
};
