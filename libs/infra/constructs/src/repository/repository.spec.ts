import { Template, testStack } from '../testing/index.js';
import { Repository, type RepositoryProps } from './repository.js';

function synthesise(props: Partial<RepositoryProps> = {}): Template {
  const stack = testStack();
  new Repository(stack, 'Api', { repositoryName: 'groundwork-test/api', kmsKeyArn: 'arn:key', ...props });
  return Template.of(stack);
}

describe('Repository', () => {
  it('never moves a tag, scans each image, encrypts by the given key', () => {
    synthesise().hasResource('aws_ecr_repository', {
      image_tag_mutability: 'IMMUTABLE',
      image_scanning_configuration: { scan_on_push: true },
      encryption_configuration: [{ encryption_type: 'KMS', kms_key: 'arn:key' }],
    });
  });

  it('keeps the last images and drops those without a tag', () => {
    synthesise({ keepImages: 12 }).hasResource('aws_ecr_lifecycle_policy', {
      policy: {
        rules: [
          { selection: { tagStatus: 'untagged', countNumber: 7 } },
          { selection: { countType: 'imageCountMoreThan', countNumber: 12 } },
        ],
      },
    });
  });

  it('lets other accounts pull when told, and do nothing else', () => {
    const template = synthesise({ pullAccounts: ['444455556666', '777788889999'] });
    const { policy } = template.resource('aws_ecr_repository_policy');
    expect(JSON.parse(policy as string)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'PullFromOtherAccounts',
          Effect: 'Allow',
          Principal: { AWS: ['arn:aws:iam::444455556666:root', 'arn:aws:iam::777788889999:root'] },
          Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        },
      ],
    });
    synthesise().resourceCountIs('aws_ecr_repository_policy', 0);
  });

  it('is held unless told, then goes with its images', () => {
    synthesise().hasResource('aws_ecr_repository', { force_delete: false, lifecycle: { prevent_destroy: true } });
    synthesise({ protect: false }).hasResource('aws_ecr_repository', { force_delete: true });
    synthesise({ protect: false, emptyOnDestroy: false }).hasResource('aws_ecr_repository', { force_delete: false });
  });
});
