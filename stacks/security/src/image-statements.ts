import type { EnvironmentStack, PolicyStatement } from '@groundwork/infra-constructs';

/**
 * Pushes to the repositories and reads what the scan on push has found.
 *
 * @param sources ARNs of the repositories whose images are promoted to here
 */
export function pushImages(
  stack: EnvironmentStack,
  repositories: readonly string[],
  sources: readonly string[],
): readonly PolicyStatement[] {
  return [
    {
      sid: 'LogInToRegistry',
      actions: ['ecr:GetAuthorizationToken'],
      resources: ['*'],
      reason: 'ecr:GetAuthorizationToken knows no resource (service authorization reference, Amazon ECR)',
    },
    {
      sid: 'PushImages',
      actions: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:BatchGetImage',
        'ecr:CompleteLayerUpload',
        'ecr:DescribeImages',
        'ecr:DescribeImageScanFindings',
        'ecr:GetDownloadUrlForLayer',
        'ecr:InitiateLayerUpload',
        'ecr:PutImage',
        'ecr:UploadLayerPart',
      ],
      resources: repositories.map((name) => stack.arn({ service: 'ecr', resource: `repository/${name}` })),
    },
    ...(sources.length > 0
      ? [
          {
            sid: 'PullImages',
            actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
            resources: sources,
          },
        ]
      : []),
  ];
}
