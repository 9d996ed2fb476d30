import type { PolicyStatement } from '@groundwork/infra-constructs';
import { ECR, EKS } from './clusters.js';
import { EC2 } from './ec2.js';
import { ACM, CLOUDFRONT, ROUTE53, SSM, WAF } from './edge.js';
import { COGNITO, IAM } from './identities.js';
import { KMS, SECRETS } from './keys-and-secrets.js';
import { EVENTBRIDGE, KINESIS, SCHEDULER, SNS, SQS } from './messages.js';
import { S3 } from './objects.js';
import { LOAD_BALANCING, OPERATIONS } from './operations.js';
import type { Needs, Reach, ServicePermissions } from './permissions.js';
import { BUDGETS, CLOUDTRAIL, CLOUDWATCH, CONFIG, LOGS } from './records.js';
import { ELASTICACHE, RDS } from './stores.js';

/** Every service that the stacks use. */
export const SERVICES: readonly ServicePermissions[] = [
  EC2,
  EKS,
  ECR,
  RDS,
  ELASTICACHE,
  S3,
  KMS,
  SECRETS,
  IAM,
  COGNITO,
  SQS,
  SNS,
  EVENTBRIDGE,
  SCHEDULER,
  KINESIS,
  LOGS,
  CLOUDWATCH,
  BUDGETS,
  CLOUDTRAIL,
  CONFIG,
  ACM,
  WAF,
  CLOUDFRONT,
  ROUTE53,
  SSM,
  LOAD_BALANCING,
];

/** What each Terraform type needs; one that is missing here cannot be deployed by GitHub. */
export const NEEDS: Readonly<Record<string, Needs>> = Object.assign(
  {},
  ...SERVICES.map(({ needs }) => needs),
) as Record<string, Needs>;

/** The roles of GitHub that run Terraform. */
export type TerraformRole = keyof typeof OPERATIONS;

/** The actions of a role, sorted. */
export function actionsOf(role: TerraformRole): readonly string[] {
  const actions = Object.values(NEEDS).flatMap((needs) => neededBy(role, needs));
  return [...new Set([...actions, ...OPERATIONS[role]])].sort();
}

function neededBy(role: TerraformRole, needs: Needs): readonly string[] {
  const { read, create = [], update = [], changedBy = 'deploy' } = needs;
  const remove = needs.delete ?? [];
  // `administrator` needs carry no writing actions at all.
  if (role === 'plan') return read;
  if (role === 'destroy') return [...read, ...remove];
  // Terraform replaces what it cannot change, so deploying deletes, too; but nothing that holds data.
  return [...read, ...create, ...update, ...(changedBy === 'deploy' ? remove : [])];
}

/** A role's statements: of every service those that it needs, with just the actions that it needs. */
export function statementsFor(role: TerraformRole, reach: Reach): readonly PolicyStatement[] {
  const needed = new Set(actionsOf(role));
  return SERVICES.flatMap((service) => service.statements(reach))
    .map((statement) => ({ ...statement, actions: statement.actions.filter((action) => needed.has(action)) }))
    .filter(({ actions }) => actions.length > 0);
}

export type { Needs, Reach, ServicePermissions } from './permissions.js';
