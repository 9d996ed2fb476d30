import { GithubProvider, GithubRole, type EnvironmentStack, type StateSettings } from '@groundwork/infra-constructs';
import { Construct } from 'constructs';
import { manageRoles, readStates, writeStates } from './deploy-statements.js';

/** Which jobs may deploy. */
export interface GithubDelivery {
  readonly owner: string;
  readonly repository: string;
  /** GitHub environment whose jobs deploy; its reviewers stand before the role. */
  readonly environment: string;
}

/** Settings of {@link DeployRoles}. */
export interface DeployRolesProps {
  readonly github: GithubDelivery;
  /** An account has one provider. @default true */
  readonly createOidcProvider?: boolean;
  readonly state: StateSettings;
  /** Ids of all stacks of the environment. */
  readonly stackIds: readonly string[];
  /** ECR repositories that the images role pushes to, e.g. `groundwork-dev/api`. */
  readonly repositories: readonly string[];
}

/** Reading of data that AWS's ReadOnlyAccess includes and that a plan does not need. */
const DATA_READS = [
  'dynamodb:GetItem',
  'dynamodb:BatchGetItem',
  'dynamodb:Query',
  'dynamodb:Scan',
  'sqs:ReceiveMessage',
  'kinesis:GetRecords',
  'logs:GetLogEvents',
  'logs:FilterLogEvents',
  'logs:StartQuery',
  'ssm:GetParameter',
  'ssm:GetParameters',
  'ssm:GetParametersByPath',
  'ecr:GetDownloadUrlForLayer',
];

/**
 * The roles that GitHub Actions takes, each from GitHub environments of its own: `<environment>-plan`, `<environment>` and
 * `<environment>-destroy`, `<environment>-images`.
 */
export class DeployRoles extends Construct {
  readonly plan: GithubRole;
  readonly deploy: GithubRole;
  readonly images: GithubRole;
  readonly providerArn: string;

  constructor(stack: EnvironmentStack, id: string, props: DeployRolesProps) {
    super(stack, id);
    const { owner, repository, environment } = props.github;
    this.providerArn = new GithubProvider(this, 'Provider', { create: props.createOidcProvider ?? true }).arn;
    const github = { providerArn: this.providerArn, repository: `${owner}/${repository}` };
    const access = { stack, state: props.state, stateKeyArn: props.state.kmsKeyArn, stackIds: props.stackIds };
    const names = ['plan', 'deploy', 'images'].map((what) => `${stack.namePrefix}-github-${what}`);
    this.plan = new GithubRole(this, 'Plan', {
      ...github,
      // An environment without reviewers: plans of pull requests, before a deploy and of the nightly drift check.
      subjects: [{ environment: `${environment}-plan` }],
      name: names[0]!,
      description: `Plans of pull requests of ${owner}/${repository}: reads settings, not data`,
      managedPolicies: ['ReadOnlyAccess'],
      statements: [
        ...readStates(access),
        { sid: 'ReadNoData', effect: 'Deny', actions: DATA_READS, resources: ['*'] },
        {
          sid: 'ReadNoObjects',
          effect: 'Deny',
          actions: ['s3:GetObject', 's3:GetObjectVersion'],
          resources: [stack.arn({ service: 's3', resource: `${stack.namePrefix}-documents-*` })],
        },
      ],
    });
    this.deploy = new GithubRole(this, 'Deploy', {
      ...github,
      // Each with reviewers of its own.
      subjects: [{ environment }, { environment: `${environment}-destroy` }],
      name: names[1]!,
      description: `Deploys ${environment} from ${owner}/${repository}`,
      // Everything but IAM and the organisation; IAM is added below, held to the environment's prefix.
      managedPolicies: ['PowerUserAccess'],
      statements: [...readStates(access), writeStates(access), ...manageRoles(stack, names)],
      maxSessionDuration: 7200,
    });
    this.images = new GithubRole(this, 'Images', {
      ...github,
      subjects: [{ environment: `${environment}-images` }],
      name: names[2]!,
      description: `Pushes images of ${owner}/${repository}`,
      statements: [
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
          resources: props.repositories.map((name) => stack.arn({ service: 'ecr', resource: `repository/${name}` })),
        },
      ],
    });
  }
}
