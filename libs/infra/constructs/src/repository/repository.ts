import { EcrLifecyclePolicy } from '@cdktf/provider-aws/lib/ecr-lifecycle-policy/index.js';
import { EcrRepositoryPolicy } from '@cdktf/provider-aws/lib/ecr-repository-policy/index.js';
import { EcrRepository } from '@cdktf/provider-aws/lib/ecr-repository/index.js';
import { Construct } from 'constructs';
import { policyDocument } from '../policy-document/policy-document.js';
import { EnvironmentStack } from '../stack/environment-stack.js';

/** What pulling an image asks for, beside a login. */
const PULL_ACTIONS = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'] as const;

/** Settings of a {@link Repository}. */
export interface RepositoryProps {
  readonly repositoryName: string;
  /** Customer-managed key. */
  readonly kmsKeyArn: string;
  /** Images that are kept, the newest, each with its signature and attestations. @default 30 */
  readonly keepImages?: number;
  /** Days until an image without a tag goes. @default 7 */
  readonly untaggedDays?: number;
  /** Accounts whose roles may pull, where their own policies let them too. @default [] - this account alone */
  readonly pullAccounts?: readonly string[];
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
    const { pullAccounts = [] } = props;
    if (pullAccounts.length > 0) this.letPull(pullAccounts);
  }

  get arn(): string {
    return this.resource.arn;
  }

  get url(): string {
    return this.resource.repositoryUrl;
  }

  /** What copying an image with its signature by digest asks for; ECR itself decrypts, so the key needs no grant. */
  private letPull(accounts: readonly string[]): void {
    const stack = EnvironmentStack.of(this);
    new EcrRepositoryPolicy(this, 'Policy', {
      repository: this.resource.name,
      policy: policyDocument([
        {
          sid: 'PullFromOtherAccounts',
          principals: {
            AWS: accounts.map((accountId) => stack.arn({ service: 'iam', accountId, resource: 'root' })),
          },
          actions: PULL_ACTIONS,
          resources: [],
        },
      ]),
    });
  }
}

/**
 * cosign keeps a signature and an attestation as images of their own, under `sha256-<digest of the image>.sig` and `.att`.
 * Images that fail their scan leave both behind too, so twice as many stay as the kept images have.
 */
const SIGNATURES_PER_IMAGE = 2 * 2;

/**
 * The pipeline tags what it built by its content; a semantic version is a second tag on the same image. Patterns of one rule must
 * all match: https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html, read 2026-11-21.
 */
function lifecycleRules(keepImages: number, untaggedDays: number): readonly object[] {
  return [
    {
      rulePriority: 1,
      description: `Images without a tag go after ${untaggedDays} days`,
      selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: untaggedDays },
      action: { type: 'expire' },
    },
    newest(2, `The last ${keepImages} images stay`, 'content-*', keepImages),
    newest(3, 'Signatures and attestations outlive their images', 'sha256-*', keepImages * SIGNATURES_PER_IMAGE),
  ];
}

function newest(rulePriority: number, description: string, tagPattern: string, countNumber: number): object {
  return {
    rulePriority,
    description,
    selection: { tagStatus: 'tagged', tagPatternList: [tagPattern], countType: 'imageCountMoreThan', countNumber },
    action: { type: 'expire' },
  };
}
