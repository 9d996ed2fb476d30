import { blocksOf, isTrue, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';

export const ecrTrustworthy: Rule = {
  id: 'ecr-trustworthy',
  why: 'A tag that can be moved may run another image than was tested; an image nobody scans keeps its known holes; images nobody deletes are paid for.',
  remedy:
    "set image_tag_mutability = 'IMMUTABLE' and image_scanning_configuration.scan_on_push, and add aws_ecr_lifecycle_policy",
  *check(stack) {
    for (const resource of stack.resources('aws_ecr_repository')) {
      const mutability = resource.settings.image_tag_mutability;
      if (typeof mutability !== 'string' || !mutability.startsWith('IMMUTABLE'))
        yield { resource, what: `image_tag_mutability is ${show(mutability)}` };
      const scanning = blocksOf(resource.settings.image_scanning_configuration)[0];
      if (!isTrue(scanning?.scan_on_push)) yield { resource, what: `scan_on_push is ${show(scanning?.scan_on_push)}` };
      if (stack.pointingAt(resource, 'aws_ecr_lifecycle_policy', 'repository').length === 0)
        yield { resource, what: 'no aws_ecr_lifecycle_policy names the repository' };
    }
  },
};
