import { Construct } from 'constructs';
import type { PolicyStatement } from '../policy-document/policy-document.js';
import { Role } from '../role/role.js';

const ISSUER = 'token.actions.githubusercontent.com';

/** What a GitHub job must be to take a role. */
export type GithubSubject =
  /** A job that runs in the GitHub environment, and so past its reviewers. */
  | { readonly environment: string }
  /** A job of a pull request. */
  | 'pull_request';

/** Settings of a {@link GithubRole}. */
export interface GithubRoleProps {
  readonly providerArn: string;
  /** `owner/repository`. */
  readonly repository: string;
  /** Any of these. */
  readonly subjects: readonly GithubSubject[];
  readonly name: string;
  readonly description: string;
  readonly statements?: readonly PolicyStatement[];
  readonly managedPolicies?: readonly string[];
  readonly permissionsBoundaryArn?: string;
  /** Seconds. @default 3600 */
  readonly maxSessionDuration?: number;
}

/** A role that jobs of one repository take, bound to an environment or to pull requests; exact match, no pattern. */
export class GithubRole extends Construct {
  readonly role: Role;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: GithubRoleProps) {
    super(scope, id);
    this.role = new Role(this, 'Resource', {
      name: props.name,
      description: props.description,
      trust: [
        {
          sid: 'TrustGithub',
          principals: { Federated: [props.providerArn] },
          actions: ['sts:AssumeRoleWithWebIdentity'],
          resources: [],
          conditions: {
            StringEquals: {
              [`${ISSUER}:aud`]: 'sts.amazonaws.com',
              [`${ISSUER}:sub`]: props.subjects.map((subject) => subjectOf(props.repository, subject)),
            },
          },
        },
      ],
      statements: props.statements,
      managedPolicies: props.managedPolicies,
      permissionsBoundaryArn: props.permissionsBoundaryArn,
      maxSessionDuration: props.maxSessionDuration,
    });
    this.arn = this.role.arn;
  }
}

function subjectOf(repository: string, subject: GithubSubject): string {
  return `repo:${repository}:${subject === 'pull_request' ? subject : `environment:${subject.environment}`}`;
}
