import { breaches } from '../../testing/broken-by.js';
import { ecrTrustworthy } from './ecr-trustworthy.js';

const SOUND = {
  aws_ecr_repository: {
    it: { image_tag_mutability: 'IMMUTABLE', image_scanning_configuration: { scan_on_push: true } },
  },
  aws_ecr_lifecycle_policy: { it: { repository: '${aws_ecr_repository.it.name}', policy: '{"rules":[]}' } },
};

describe('ecr-trustworthy', () => {
  it('finds nothing in a repository that scans, forgets and moves no tag', () => {
    expect(breaches(ecrTrustworthy, SOUND)).toEqual([]);
  });

  it("tells AWS's defaults", () => {
    expect(breaches(ecrTrustworthy, { aws_ecr_repository: { it: { name: 'api' } } })).toEqual([
      'aws_ecr_repository.it: image_tag_mutability is not set',
      'aws_ecr_repository.it: scan_on_push is not set',
      'aws_ecr_repository.it: no aws_ecr_lifecycle_policy names the repository',
    ]);
  });
});
