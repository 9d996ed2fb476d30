import type { StackState } from '../state-store.js';

/** What of a state people would miss, first; the rest is counted. */
const DATA =
  /^aws_(?:db_instance|rds_|elasticache_|s3_bucket$|ecr_repository$|cognito_user_pool$|sqs_queue$|kinesis_stream$|kms_key$|secretsmanager_secret$|dynamodb_table$)/;

/** Lines that tell what goes with a stack. */
export function losses(stack: string, { resources }: StackState): readonly string[] {
  const data = resources.filter(({ type }) => DATA.test(type));
  const kinds = new Map<string, number>();
  for (const { type } of resources) kinds.set(type, (kinds.get(type) ?? 0) + 1);
  return [
    `${stack}: ${resources.length} resources`,
    ...data.map(({ address, attributes }) => `  holds data: ${address} ${nameOf(attributes)}`),
    `  ${[...kinds].map(([type, count]) => `${count} ${type}`).join(', ') || 'only outputs'}`,
  ];
}

function nameOf(attributes: Readonly<Record<string, unknown>>): string {
  const name = attributes.bucket ?? attributes.identifier ?? attributes.name ?? attributes.id;
  return typeof name === 'string' ? `(${name})` : '';
}
