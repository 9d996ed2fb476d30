import { mentions } from '../../model/stack-view.js';
import { textsOf } from '../../model/values.js';
import type { Rule } from '../../rule.js';

export const s3AccessLogged: Rule = {
  id: 's3-access-logged',
  why: 'Without access logs nobody can say who read a document.',
  remedy: 'add aws_s3_bucket_logging with a target bucket',
  *check(stack) {
    const targets = stack.resources('aws_s3_bucket_logging');
    for (const resource of stack.resources('aws_s3_bucket')) {
      // The bucket that takes the logs: its own log would grow with each of its lines.
      if (
        targets.some(({ settings }) =>
          textsOf(settings.target_bucket).some((target) => mentions(target, resource.address)),
        )
      )
        continue;
      if (stack.pointingAt(resource, 'aws_s3_bucket_logging', 'bucket').length === 0)
        yield { resource, what: 'no aws_s3_bucket_logging names the bucket' };
    }
  },
};
