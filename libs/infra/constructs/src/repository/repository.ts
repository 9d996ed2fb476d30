import { EcrLifecyclePolicy } from '@cdktf/provider-aws/lib/ecr-lifecycle-policy/index.js';
import { EcrRepository } from '@cdktf/provider-aws/lib/ecr-repository/index.js';
import { Construct } from 'constructs';

/** Settings of a {@link Repository}. */
export interface RepositoryProps {
  readonly repositoryName: string;
  /** Customer-managed key. */
  readonly kmsKeyArn: string;
  /** Tagged images that are kept, the newest. @default 30 */
  readonly keepImages?: number;
  /** Days until an image without a tag goes. @default 7 */
  readonly untaggedDays?: number;
  /** Terraform refuses to destroy it when true; false also deletes the images. @default true */
  readonly protect?: boolean;
  /** Whether `destroy` deletes what is in it. @default the opposite of {@link protect} */
  readonly emptyOnDestroy?: boolean;
}

/** An ECR repository: tags never move, images are scanned when pushed, old ones go. */
export class Repository extends Construct {
  /** Escape hatch: the repository itself. */
  readonly resource: EcrRepository;

  constructor(scope: Construct, id: string, props: RepositoryProps) {
    super(scope, id);
    const protect = props.protect ?? true;
    this.resource = new EcrRepository(this, 'Resource', {
      name: props.repositoryName,
      imageTagMutability: 'IMMUTABLE',
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: [{ encryptionType: 'KMS', kmsKey: props.kmsKeyArn }],
      forceDelete: props.emptyOnDestroy ?? !protect,
      lifecycle: { preventDestroy: protect },
    });
    new EcrLifecyclePolicy(this, 'Lifecycle', {
      repository: this.resource.name,
      policy: JSON.stringify({ rules: lifecycleRules(props.keepImages ?? 30, props.untaggedDays ?? 7) }),
    });
  }

  get arn(): string {
    return this.resource.arn;
  }

  get url(): string {
    return this.resource.repositoryUrl;
  }
}

function lifecycleRules(keepImages: number, untaggedDays: number): readonly object[] {
  return [
    {
      rulePriority: 1,
      description: `Images without a tag go after ${untaggedDays} days`,
      selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: untaggedDays },
      action: { type: 'expire' },
    },
    {
      rulePriority: 2,
      description: `The last ${keepImages} images stay`,
      selection: {
        tagStatus: 'tagged',
        tagPatternList: ['*'],
        countType: 'imageCountMoreThan',
        countNumber: keepImages,
      },
      action: { type: 'expire' },
    },
  ];
}
