import { Template, testStack } from '../testing/index.js';
import { Repository, type RepositoryProps } from './repository.js';

function synthesise(props: Partial<RepositoryProps> = {}): Template {
  const stack = testStack();
  new Repository(stack, 'Api', { repositoryName: 'groundwork-test/api', kmsKeyArn: 'arn:key', ...props });
  return Template.of(stack);
}

interface Rule {
  readonly selection: { readonly tagPatternList?: readonly string[]; readonly countNumber: number };
}

function rulesOf(template: Template): readonly Rule[] {
  const { policy } = template.resource('aws_ecr_lifecycle_policy');
  return (JSON.parse(policy as string) as { rules: readonly Rule[] }).rules;
}

/** What ECR would keep of images, given by their tags and oldest first: a rule matches where each of its patterns has a tag. */
function keptBy(rules: readonly Rule[], images: readonly (readonly string[])[]): (readonly string[])[] {
  const expired = rules.flatMap(({ selection: { tagPatternList = [], countNumber } }) => {
    const patterns = tagPatternList.map((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`));
    const matched = images.filter(
      (tags) => patterns.length > 0 && patterns.every((pattern) => tags.some((tag) => pattern.test(tag))),
    );
    return matched.slice(0, Math.max(0, matched.length - countNumber));
  });
  return images.filter((image) => !expired.includes(image));
}

describe('Repository', () => {
  it('never moves a tag, scans each image, encrypts by the given key', () => {
    synthesise().hasResource('aws_ecr_repository', {
      image_tag_mutability: 'IMMUTABLE',
      image_scanning_configuration: { scan_on_push: true },
      encryption_configuration: [{ encryption_type: 'KMS', kms_key: 'arn:key' }],
    });
  });

  it('drops what has no tag', () => {
    expect(rulesOf(synthesise())[0]).toMatchObject({ selection: { tagStatus: 'untagged', countNumber: 7 } });
  });

  it('keeps as many images as told, and the signatures and attestations of all of them', () => {
    const builds = Array.from({ length: 20 }, (_, n) => n);
    // As the pipeline pushes them: signature and attestation first, then the tag; the last has a version too.
    const pushed = builds.flatMap((n) => [
      [`sha256-${n}.sig`],
      [`sha256-${n}.att`],
      [`content-${n}`, ...(n === 19 ? ['1.2.0'] : [])],
    ]);
    const left = keptBy(rulesOf(synthesise({ keepImages: 12 })), pushed).flat();
    expect(left.filter((tag) => tag.startsWith('content-'))).toEqual(builds.slice(8).map((n) => `content-${n}`));
    expect(left).toEqual(
      expect.arrayContaining(builds.slice(8).flatMap((n) => [`sha256-${n}.sig`, `sha256-${n}.att`])),
    );
    expect(left).toContain('1.2.0');
  });

  it('does not keep signatures for ever', () => {
    const pushed = Array.from({ length: 100 }, (_, n) => [`sha256-${n}.sig`]);
    expect(keptBy(rulesOf(synthesise({ keepImages: 12 })), pushed)).toHaveLength(48);
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
