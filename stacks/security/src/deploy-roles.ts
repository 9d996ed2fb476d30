import {
  GithubProvider,
  GithubRole,
  PolicySet,
  type EnvironmentStack,
  type PolicyStatement,
  type StateSettings,
} from '@groundwork/infra-constructs';
import { Construct } from 'constructs';
import { pushImages } from './image-statements.js';
import { statementsFor, type Reach, type TerraformRole } from './permissions/index.js';
import { readStates, writeStates } from './state-statements.js';

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
  /** Repositories of the stage before, whose images are promoted to here. @default [] */
  readonly sourceRepositoryArns?: readonly string[];
  readonly reach: Omit<Reach, 'stack'>;
}

/** What the roles that GitHub Actions takes are called, and their policies after them. */
export const githubRoleName = (namePrefix: string, what: TerraformRole | 'images' | ''): string =>
  `${namePrefix}-github-${what}`;

/**
 * The roles that GitHub Actions takes, each from a GitHub environment of its own: `<environment>-plan`, `<environment>`,
 * `<environment>-destroy`, `<environment>-images`. What they may do comes from what the stacks hold
 * (`permissions/`, decision 17).
 */
export class DeployRoles extends Construct {
  /** Looks at settings and locks states; changes nothing, reads no documents. */
  readonly plan: GithubRole;
  /** Makes, changes and replaces; deletes nothing that holds data. */
  readonly deploy: GithubRole;
  /** Deletes; makes nothing. */
  readonly destroy: GithubRole;
  /** Pushes images. */
  readonly images: GithubRole;
  readonly providerArn: string;

  constructor(stack: EnvironmentStack, id: string, props: DeployRolesProps) {
    super(stack, id);
    const { owner, repository } = props.github;
    this.providerArn = new GithubProvider(this, 'Provider', { create: props.createOidcProvider ?? true }).arn;
    const access = { stack, state: props.state, stateKeyArn: props.state.kmsKeyArn, stackIds: props.stackIds };
    const states = [...readStates(access), writeStates(access)];
    const of = `${owner}/${repository}`;
    this.plan = this.terraformRole(
      'plan',
      stack,
      props,
      readStates(access),
      `Plans of ${of}: reads settings, not data`,
    );
    this.deploy = this.terraformRole('deploy', stack, props, states, `Deploys from ${of}`);
    this.destroy = this.terraformRole('destroy', stack, props, states, `Destroys on behalf of ${of}`);
    this.images = this.role(
      'images',
      stack,
      props,
      `Pushes images of ${of}`,
      pushImages(stack, props.repositories, props.sourceRepositoryArns ?? []),
    );
  }

  private terraformRole(
    what: TerraformRole,
    stack: EnvironmentStack,
    props: DeployRolesProps,
    states: readonly PolicyStatement[],
    description: string,
  ): GithubRole {
    const role = this.role(what, stack, props, description, states);
    new PolicySet(this, `${pascalCase(what)}Policies`, {
      role: role.role,
      name: githubRoleName(stack.namePrefix, what),
      description,
      statements: statementsFor(what, { ...props.reach, stack }),
    });
    return role;
  }

  private role(
    what: TerraformRole | 'images',
    { namePrefix }: EnvironmentStack,
    { github }: DeployRolesProps,
    description: string,
    statements: readonly PolicyStatement[],
  ): GithubRole {
    return new GithubRole(this, pascalCase(what), {
      providerArn: this.providerArn,
      repository: `${github.owner}/${github.repository}`,
      // `<environment>` itself deploys; its reviewers, and those of `-destroy`, stand before the role.
      subjects: [{ environment: what === 'deploy' ? github.environment : `${github.environment}-${what}` }],
      name: githubRoleName(namePrefix, what),
      description,
      statements,
      // A first database or cluster takes longer than the hour that is usual.
      maxSessionDuration: what === 'deploy' || what === 'destroy' ? 10_800 : 3600,
    });
  }
}

function pascalCase(what: string): string {
  return what.charAt(0).toUpperCase() + what.slice(1);
}
